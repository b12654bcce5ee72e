package ovid.model.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.tokenizer.PreTokenization.Step;
import ovid.model.tokenizer.TokenizerDefinition.SpecialTokens;
import ovid.model.values.Tokenizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a tokenizer in Hugging Face's layout. */
public final class TokenizerWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TokenizerDefinition definition;
  private final Path directory;

  private TokenizerWriter(TokenizerDefinition definition, Path directory) {
    this.definition = definition;
    this.directory = directory;
  }

  /**
   * Writes {@code vocab.json}, {@code merges.txt} and {@code tokenizer_config.json}, which every
   * program reads; of a tokenizer that is more than GPT-2's kind {@code tokenizer.json} and {@code
   * tokenizer_config.json}; of a character tokenizer {@code meta.pkl}, as nothing in Hugging Face's
   * layout refuses other characters.
   *
   * @param tokenizer that {@link TokenizerReader} read, or of characters
   * @param directory an existing folder
   * @throws IOException when the files cannot be written
   */
  public static void write(Tokenizer tokenizer, Path directory) throws IOException {
    if (tokenizer instanceof CharacterTokenizer characters) {
      Files.copy(characters.file(), directory.resolve("meta.pkl"));
      return;
    }
    if (!(tokenizer instanceof ByteLevelTokenizer byteLevel)) {
      throw new IllegalArgumentException("only tokenizers of TokenizerReader can be written");
    }
    TokenizerWriter writer = new TokenizerWriter(byteLevel.definition(), directory);
    if (TokenizerDigest.isPlain(byteLevel.definition())) {
      writer.writePlain();
    } else {
      writer.writeOne();
    }
  }

  private void writePlain() throws IOException {
    Vocabulary vocabulary = definition.vocabulary().with(definition.special().added());
    Files.writeString(directory.resolve("vocab.json"), JSON.writeValueAsString(ids(vocabulary)));
    StringBuilder lines = new StringBuilder("#version: 0.2\n");
    for (Merge merge : definition.merges().merges()) {
      lines.append(merge.left()).append(' ').append(merge.right()).append('\n');
    }
    Files.writeString(directory.resolve("merges.txt"), lines.toString());
    String end = vocabulary.token(definition.special().end());
    writeSettings(
        CheckpointJson.object()
            .put("tokenizer_class", "GPT2Tokenizer")
            .put("add_prefix_space", false)
            .put("bos_token", end)
            .put("eos_token", end)
            .put("unk_token", end));
  }

  private static ObjectNode ids(Vocabulary vocabulary) {
    ObjectNode ids = CheckpointJson.object();
    for (int id = 0; id < vocabulary.idLimit(); id++) {
      if (vocabulary.bytes(id).length > 0) {
        ids.put(vocabulary.token(id), id);
      }
    }
    return ids;
  }

  private void writeSettings(ObjectNode settings) throws IOException {
    Files.writeString(
        directory.resolve("tokenizer_config.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings) + "\n");
  }

  private void writeOne() throws IOException {
    ObjectNode json = CheckpointJson.object().put("version", "1.0");
    json.putNull("truncation").putNull("padding");
    ArrayNode added = json.putArray("added_tokens");
    definition.special().added().forEach(token -> added.add(token.json()));
    json.set("normalizer", definition.normalization().json());
    json.set("pre_tokenizer", preTokenizer());
    json.set("post_processor", postProcessor());
    json.set("decoder", byteLevel(true, true));
    ObjectNode model = json.putObject("model").put("type", "BPE");
    model.putNull("dropout").put("unk_token", definition.unknownToken());
    model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "");
    model.put("fuse_unk", definition.fuseUnknown()).put("byte_fallback", false);
    model.put("ignore_merges", definition.ignoreMerges());
    model.set("vocab", ids(definition.vocabulary()));
    ArrayNode merges = model.putArray("merges");
    for (Merge merge : definition.merges().merges()) {
      merges.addArray().add(merge.left()).add(merge.right());
    }
    Files.writeString(directory.resolve("tokenizer.json"), JSON.writeValueAsString(json));
    SpecialTokens special = definition.special();
    // The class whose tokenizer.json counts as it stands.
    ObjectNode settings = CheckpointJson.object().put("tokenizer_class", "PreTrainedTokenizerFast");
    name(settings, "bos_token", special.begin());
    name(settings, "eos_token", special.end());
    if (special.asText()) {
      settings.put("split_special_tokens", true);
    }
    writeSettings(settings);
  }

  private void name(ObjectNode settings, String key, int id) {
    if (id >= 0) {
      settings.put(key, definition.vocabulary().with(definition.special().added()).token(id));
    }
  }

  private static ObjectNode byteLevel(boolean prefixSpace, boolean regex) {
    return CheckpointJson.object()
        .put("type", "ByteLevel")
        .put("add_prefix_space", prefixSpace)
        .put("trim_offsets", true)
        .put("use_regex", regex);
  }

  private ObjectNode preTokenizer() {
    ObjectNode sequence = CheckpointJson.object().put("type", "Sequence");
    ArrayNode parts = sequence.putArray("pretokenizers");
    List<Step> steps = definition.preTokenization().steps();
    boolean prefixSpace = false;
    boolean regex = false;
    for (Step step : steps) {
      if (step.equals(PreTokenization.prefixSpace())) {
        prefixSpace = true;
      } else if (step.equals(Step.gpt2()) && step.equals(steps.getLast())) {
        regex = true;
      } else {
        parts.add(step.json());
      }
    }
    parts.add(byteLevel(prefixSpace, regex));
    return sequence;
  }

  private JsonNode postProcessor() {
    ObjectNode json = CheckpointJson.object().put("type", "TemplateProcessing");
    ArrayNode single = json.putArray("single");
    ArrayNode pair = json.putArray("pair");
    ObjectNode tokens = CheckpointJson.object();
    definition.frame().before().forEach(id -> framing(id, single, tokens));
    single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
    definition.frame().after().forEach(id -> framing(id, single, tokens));
    pair.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
    pair.addObject().putObject("Sequence").put("id", "B").put("type_id", 1);
    json.set("special_tokens", tokens);
    return definition.frame().equals(TokenizerDefinition.Frame.NONE)
        ? byteLevel(true, true).put("trim_offsets", false)
        : json;
  }

  private void framing(int id, ArrayNode single, ObjectNode tokens) {
    String name = definition.vocabulary().with(definition.special().added()).token(id);
    single.addObject().putObject("SpecialToken").put("id", name).put("type_id", 0);
    ObjectNode token = tokens.putObject(name).put("id", name);
    token.putArray("ids").add(id);
    token.putArray("tokens").add(name);
  }
}
