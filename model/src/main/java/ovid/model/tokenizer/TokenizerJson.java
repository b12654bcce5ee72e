package ovid.model.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.checkpoint.Names;
import ovid.model.tokenizer.TokenizerDefinition.Frame;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code tokenizer.json} of the {@code tokenizers} package: byte-pair encoding of bytes. Its
 * {@code truncation} and {@code padding} are left aside, as transformers does.
 *
 * @param added in the order of the file, with the ids there
 * @param unknownToken what stands for missing bytes, or null
 */
record TokenizerJson(
    Path file,
    Vocabulary vocabulary,
    MergeList merges,
    @Nullable String unknownToken,
    boolean fuseUnknown,
    boolean byteFallback,
    boolean ignoreMerges,
    Normalization normalization,
    PreTokenization preTokenization,
    List<AddedToken> added,
    Frame frame) {

  /**
   * Reads the file.
   *
   * @throws CheckpointException when it is malformed, or holds what is not supported
   */
  static TokenizerJson read(Path file) {
    ObjectNode json = CheckpointJson.read(file);
    JsonNode model = json.path("model");
    String type = model.path("type").asString(model.has("merges") ? "BPE" : "");
    if (!type.equals("BPE")) {
      throw new CheckpointException(
          "%s has a model of type %s, but GPT-2's byte-pair encoding (BPE) is needed; use another checkpoint."
              .formatted(file, Names.printable(type.isEmpty() ? "(none)" : type)));
    }
    if (model.path("dropout").asDouble(0) != 0) {
      throw refused(file, "dropout", model.path("dropout"));
    }
    for (String key : List.of("continuing_subword_prefix", "end_of_word_suffix")) {
      if (!model.path(key).asString("").isEmpty()) {
        throw refused(file, key, model.path(key));
      }
    }
    return new TokenizerJson(
        file,
        Vocabulary.of(file, model.path("vocab")),
        new MergeList(file, "merge", merges(file, model.path("merges"))),
        model.path("unk_token").isString() ? model.path("unk_token").stringValue() : null,
        model.path("fuse_unk").asBoolean(false),
        model.path("byte_fallback").asBoolean(false),
        model.path("ignore_merges").asBoolean(false),
        Normalization.of(file, json.path("normalizer")),
        PreTokenizationReader.read(file, json.path("pre_tokenizer")),
        added(json.path("added_tokens")),
        FrameReader.read(file, json.path("post_processor")));
  }

  private static List<AddedToken> added(JsonNode list) {
    List<AddedToken> added = new ArrayList<>();
    for (JsonNode token : list) {
      added.add(AddedToken.of(token, token.path("id").asInt(AddedToken.UNNUMBERED)));
    }
    return added;
  }

  /** A merge is two tokens in a list, or in a string apart by one space. */
  private static List<Merge> merges(Path file, JsonNode list) {
    List<Merge> merges = new ArrayList<>();
    int place = 0;
    for (JsonNode node : list) {
      place++;
      if (node.isArray() && node.size() == 2 && node.get(0).isString() && node.get(1).isString()) {
        merges.add(new Merge(node.get(0).stringValue(), node.get(1).stringValue(), place));
        continue;
      }
      String text = node.asString("");
      if (text.startsWith("#version")) {
        continue;
      }
      int space = text.indexOf(' ');
      if (!node.isString() || space < 0 || text.indexOf(' ', space + 1) >= 0) {
        throw new CheckpointException(
            "%s, merge %d, is %s instead of two tokens; get the checkpoint's tokenizer again."
                .formatted(file, place, Names.printable(node.toString())));
      }
      merges.add(new Merge(text.substring(0, space), text.substring(space + 1), place));
    }
    return merges;
  }

  private static CheckpointException refused(Path file, String key, JsonNode value) {
    return new CheckpointException(
        "%s has %s %s, which is not supported; use another checkpoint."
            .formatted(file, key, Names.printable(value.toString())));
  }
}
