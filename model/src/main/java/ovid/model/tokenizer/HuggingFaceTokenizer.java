package ovid.model.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.tokenizer.TokenizerDefinition.Frame;
import ovid.model.tokenizer.TokenizerDefinition.SpecialTokens;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.node.ObjectNode;

/** Reads a tokenizer's files as transformers 5 does, and lm-evaluation-harness with it. */
final class HuggingFaceTokenizer {
  private static final String TOKENIZER = "tokenizer.json";
  private static final String VOCABULARY = "vocab.json";
  private static final String MERGES = "merges.txt";
  private static final String SETTINGS = "tokenizer_config.json";

  private final Path folder;
  private final ObjectNode settings;

  private HuggingFaceTokenizer(Path folder, ObjectNode settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * Reads them.
   *
   * @throws CheckpointException when a file is missing or wrong
   */
  static TokenizerDefinition read(Path folder) {
    Path settings = folder.resolve(SETTINGS);
    HuggingFaceTokenizer reader =
        new HuggingFaceTokenizer(
            folder,
            Files.exists(settings) ? CheckpointJson.read(settings) : CheckpointJson.object());
    return Files.exists(folder.resolve(TOKENIZER)) ? reader.one() : reader.two();
  }

  /** {@code vocab.json} and {@code merges.txt}. */
  private TokenizerDefinition two() {
    Path vocabularyFile = folder.resolve(VOCABULARY);
    Path mergesFile = folder.resolve(MERGES);
    if (!Files.exists(vocabularyFile) || !Files.exists(mergesFile)) {
      throw new CheckpointException(
          "%s lacks %s; put the tokenizer there as %s and %s, or as %s."
              .formatted(
                  folder,
                  Files.exists(vocabularyFile) ? MERGES : VOCABULARY,
                  VOCABULARY,
                  MERGES,
                  TOKENIZER));
    }
    Vocabulary vocabulary = Vocabulary.read(vocabularyFile);
    MergeList merges = MergesReader.read(mergesFile);
    SpecialTokens special = SpecialTokensReader.read(folder, settings, true, vocabulary, List.of());
    Frame frame =
        new Frame(flag("add_bos_token", special.begin()), flag("add_eos_token", special.end()));
    TokenizerDefinition plain = TokenizerDefinition.plain(vocabulary, merges, special, frame);
    return (settings.path("add_prefix_space").asBoolean(false)
            ? plain.with(PreTokenization.GPT2.withPrefixSpace())
            : plain)
        .withNotes(strangers(special, vocabulary));
  }

  private List<Integer> flag(String key, int id) {
    return id >= 0 && settings.path(key).asBoolean(false) ? List.of(id) : List.of();
  }

  /** {@code tokenizer.json}, which counts where the other two are there as well. */
  private TokenizerDefinition one() {
    TokenizerJson json = TokenizerJson.read(folder.resolve(TOKENIZER));
    if (json.byteFallback() && json.vocabulary().lacksBytes()) {
      throw new CheckpointException(
          "%s has byte_fallback true and a vocabulary without all of the 256 bytes, which is not supported together; use another checkpoint."
              .formatted(json.file()));
    }
    boolean gpt2 = isGpt2Class();
    SpecialTokens special =
        SpecialTokensReader.read(folder, settings, gpt2, json.vocabulary(), json.added());
    List<String> notes = new ArrayList<>();
    notes.addAll(strangers(special, json.vocabulary()));
    notes.addAll(OtherFiles.notes(folder, json, special.added()));
    PreTokenization cuts = json.preTokenization();
    boolean prefixed = cuts.steps().contains(PreTokenization.prefixSpace());
    boolean asked = settings.path("add_prefix_space").asBoolean(false);
    if (gpt2 && Files.exists(folder.resolve(SETTINGS)) && prefixed != asked) {
      cuts = cuts.without(PreTokenization.prefixSpace());
      cuts = asked ? cuts.withPrefixSpace() : cuts;
      notes.add(
          "%s has add_prefix_space %s where tokenizer.json has %s; transformers takes the former, and so it is here."
              .formatted(folder.resolve(SETTINGS), asked, prefixed));
    }
    boolean more =
        !json.normalization().isNone()
            || json.ignoreMerges()
            || !cuts.without(PreTokenization.prefixSpace()).equals(PreTokenization.GPT2);
    if (gpt2 && more) {
      notes.add(
          "%s is taken as it stands; transformers 5 would read it by its class GPT2Tokenizer, which leaves its normalizer, pre_tokenizer and ignore_merges aside."
              .formatted(json.file()));
    }
    return new TokenizerDefinition(
        json.vocabulary(),
        json.merges(),
        json.unknownToken(),
        json.fuseUnknown(),
        json.ignoreMerges(),
        json.normalization(),
        cuts,
        special,
        json.frame(),
        notes);
  }

  /** Whether transformers reads the files by its class for GPT-2, as it does if none is named. */
  private boolean isGpt2Class() {
    String name = settings.path("tokenizer_class").asString("");
    Path configuration = folder.resolve("config.json");
    if (name.isEmpty() && Files.exists(configuration)) {
      name = CheckpointJson.read(configuration).path("tokenizer_class").asString("");
    }
    return name.isEmpty() || name.equals("GPT2Tokenizer") || name.equals("GPT2TokenizerFast");
  }

  /** A note on each end of a text that no file but transformers' own defaults speaks of. */
  private List<String> strangers(SpecialTokens special, Vocabulary vocabulary) {
    List<String> notes = new ArrayList<>();
    for (AddedToken token : special.added()) {
      boolean named = token.id() == special.end() || token.id() == special.begin();
      if (named
          && token.content().equals(SpecialTokensReader.END_OF_TEXT)
          && vocabulary.id(token.content()) < 0
          && !settings.toString().contains(token.content())) {
        notes.add(
            "%s does not have \"%s\", which transformers takes for the token that begins and ends texts and gives the id %d, as is done here; name bos_token and eos_token in a tokenizer_config.json if they are others."
                .formatted(vocabulary.file(), token.content(), token.id()));
      }
    }
    return notes;
  }
}
