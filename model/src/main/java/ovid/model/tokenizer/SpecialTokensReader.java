package ovid.model.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.tokenizer.TokenizerDefinition.SpecialTokens;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads which tokens have a meaning, as transformers 5 does: from {@code tokenizer_config.json},
 * and where that has no {@code added_tokens_decoder}, from {@code special_tokens_map.json}, {@code
 * added_tokens.json} and the {@code added_tokens} of {@code tokenizer.json} as well.
 */
final class SpecialTokensReader {
  static final String END_OF_TEXT = "<|endoftext|>";

  private static final List<String> NAMES =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "sep_token",
          "pad_token",
          "cls_token",
          "mask_token");

  /** What transformers' class for GPT-2 assumes where its files are silent. */
  private static final Set<String> GPT2_DEFAULTS = Set.of("bos_token", "eos_token", "unk_token");

  private final Path folder;
  private final ObjectNode settings;
  private final boolean gpt2Class;
  private final Vocabulary vocabulary;
  private final List<AddedToken> ofTokenizerJson;

  /** By id, as {@code added_tokens_decoder} and its forerunners have them. */
  private final Map<Integer, AddedToken> decoder = new TreeMap<>();

  private final Map<String, AddedToken> byContent = new HashMap<>();

  /** Names to tokens; in the order in which transformers adds them. */
  private final Map<String, AddedToken> named = new LinkedHashMap<>();

  private final List<AddedToken> extra = new ArrayList<>();

  private SpecialTokensReader(
      Path folder,
      ObjectNode settings,
      boolean gpt2Class,
      Vocabulary vocabulary,
      List<AddedToken> ofTokenizerJson) {
    this.folder = folder;
    this.settings = settings.deepCopy();
    this.gpt2Class = gpt2Class;
    this.vocabulary = vocabulary;
    this.ofTokenizerJson = ofTokenizerJson;
  }

  /**
   * Reads them.
   *
   * @param settings what {@code tokenizer_config.json} holds
   * @param gpt2Class whether transformers' class for GPT-2 would read the files
   * @param ofTokenizerJson the {@code added_tokens} there; empty without the file
   */
  static SpecialTokens read(
      Path folder,
      ObjectNode settings,
      boolean gpt2Class,
      Vocabulary vocabulary,
      List<AddedToken> ofTokenizerJson) {
    return new SpecialTokensReader(folder, settings, gpt2Class, vocabulary, ofTokenizerJson).read();
  }

  private SpecialTokens read() {
    if (settings.path("added_tokens_decoder").isObject()) {
      settings
          .path("added_tokens_decoder")
          .properties()
          .forEach(entry -> decode(AddedToken.of(entry.getValue(), number(entry.getKey()))));
    } else {
      readForerunners();
    }
    for (String name : NAMES) {
      readNamed(name);
    }
    for (Map.Entry<String, JsonNode> entry : settings.properties()) {
      if (entry.getKey().endsWith("_token") && !NAMES.contains(entry.getKey())) {
        name(entry.getKey(), entry.getValue());
      }
    }
    JsonNode more = settings.path("extra_special_tokens");
    if (more.isObject()) {
      more.properties().forEach(entry -> name(entry.getKey(), entry.getValue()));
    }
    for (JsonNode node : extra()) {
      extra.add(
          node.isObject()
              ? AddedToken.of(node, AddedToken.UNNUMBERED)
              : AddedToken.special(node.asString(""), AddedToken.UNNUMBERED));
    }
    AddedTokens tokens = new AddedTokens(vocabulary);
    if (!gpt2Class) {
      ofTokenizerJson.forEach(tokens::add);
    }
    Set<String> names = new HashSet<>();
    named.values().forEach(token -> names.add(token.content()));
    decoder
        .values()
        .forEach(token -> tokens.add(names.contains(token.content()) ? token.asSpecial() : token));
    addUnknown(named.values().stream().map(AddedToken::asSpecial).toList(), tokens);
    addUnknown(extra, tokens);
    return new SpecialTokens(
        id("bos_token", tokens),
        id("eos_token", tokens),
        tokens.inOrder(),
        settings.path("split_special_tokens").asBoolean(false),
        tokens.notes());
  }

  /** {@code additional_special_tokens} is the older name, which counts where the newer is empty. */
  private JsonNode extra() {
    JsonNode extra = settings.path("extra_special_tokens");
    return extra.isArray() && !extra.isEmpty() ? extra : settings.path("additional_special_tokens");
  }

  private static void addUnknown(Iterable<AddedToken> more, AddedTokens tokens) {
    for (AddedToken token : more) {
      if (!tokens.contains(token.content())) {
        tokens.add(token.withId(AddedToken.UNNUMBERED));
      }
    }
  }

  private int id(String name, AddedTokens tokens) {
    AddedToken token = named.get(name);
    return tokens.id(token == null ? null : token.content());
  }

  private void decode(AddedToken token) {
    decoder.put(token.id(), token);
    byContent.put(token.content(), token);
  }

  private void readForerunners() {
    Path map = folder.resolve("special_tokens_map.json");
    if (Files.exists(map)) {
      settings.setAll(CheckpointJson.read(map));
    }
    Path added = folder.resolve("added_tokens.json");
    if (Files.exists(added)) {
      Set<String> special = new HashSet<>();
      NAMES.forEach(name -> special.add(String.valueOf(content(name))));
      extra().forEach(node -> special.add(content(node)));
      for (Map.Entry<String, JsonNode> entry : CheckpointJson.read(added).properties()) {
        boolean isSpecial = special.contains(entry.getKey());
        JsonNode id = entry.getValue();
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0) {
          throw new CheckpointException(
              "%s gives token \"%s\" the id %s; get the checkpoint's tokenizer again."
                  .formatted(added, entry.getKey(), id));
        }
        decode(
            new AddedToken(
                entry.getKey(), id.intValue(), false, false, false, !isSpecial, isSpecial));
      }
    }
    ofTokenizerJson.forEach(this::decode);
  }

  private int number(String key) {
    try {
      int id = Integer.parseInt(key);
      if (id >= 0) {
        return id;
      }
    } catch (NumberFormatException e) {
      // The sentence below says it.
    }
    throw new CheckpointException(
        "%s has \"%s\" in added_tokens_decoder, which is no id; get the checkpoint's tokenizer again."
            .formatted(folder.resolve("tokenizer_config.json"), key));
  }

  /** A token is a string, or an object that describes it; null for none. */
  private void readNamed(String name) {
    String content = content(name);
    if (content != null) {
      name(name, settings.path(name), content);
    }
  }

  private void name(String name, JsonNode node) {
    if (node.isString() || node.isObject()) {
      name(name, node, content(node));
    }
  }

  private void name(String name, JsonNode node, String content) {
    if (content.isEmpty()) {
      return;
    }
    AddedToken known = byContent.get(content);
    AddedToken token =
        known != null
            ? known
            : node.isObject()
                ? AddedToken.of(node, AddedToken.UNNUMBERED)
                : AddedToken.special(content, AddedToken.UNNUMBERED);
    named.put(name, token);
  }

  private @Nullable String content(String name) {
    JsonNode node = settings.path(name);
    if (node.isMissingNode()) {
      return gpt2Class && GPT2_DEFAULTS.contains(name) ? END_OF_TEXT : null;
    }
    return node.isString() || node.isObject() ? content(node) : null;
  }

  private static String content(JsonNode node) {
    return node.isObject() ? node.path("content").asString("") : node.asString("");
  }
}
