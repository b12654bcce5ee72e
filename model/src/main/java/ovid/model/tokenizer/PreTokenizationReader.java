package ovid.model.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import ovid.model.tokenizer.PreTokenization.Step;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;

/** Reads the {@code pre_tokenizer} of a {@code tokenizer.json}. */
final class PreTokenizationReader {
  /** What Rust's {@code char::is_numeric}, which is of Unicode 17, is true for. */
  private static final Pattern DIGIT =
      Pattern.compile("[\\p{N}\\x{11de0}-\\x{11de9}\\x{16ff4}-\\x{16ff6}]");

  private final Path file;
  private final List<Step> steps = new ArrayList<>();
  private boolean byteLevel;

  private PreTokenizationReader(Path file) {
    this.file = file;
  }

  /**
   * Reads it.
   *
   * @throws CheckpointException when it is not byte-level, or has a part that is not supported
   */
  static PreTokenization read(Path file, JsonNode json) {
    PreTokenizationReader reader = new PreTokenizationReader(file);
    reader.add(json);
    if (!reader.byteLevel) {
      throw new CheckpointException(
          "%s has a pre_tokenizer without ByteLevel, which GPT-2's tokenizers have and which is needed; use another checkpoint."
              .formatted(file));
    }
    return new PreTokenization(reader.steps);
  }

  private void add(JsonNode json) {
    if (json.isNull() || json.isMissingNode()) {
      return;
    }
    String type = json.path("type").asString("");
    if (byteLevel) {
      throw refused("has a pre_tokenizer that goes on after ByteLevel");
    }
    switch (type) {
      case "Sequence" -> json.path("pretokenizers").forEach(this::add);
      case "ByteLevel" -> {
        byteLevel = true;
        if (json.path("add_prefix_space").asBoolean(true)) {
          steps.add(PreTokenization.prefixSpace());
        }
        if (json.path("use_regex").asBoolean(true)) {
          steps.add(Step.gpt2());
        }
      }
      case "Digits" ->
          steps.add(
              Step.split(
                  "digits",
                  json,
                  DIGIT,
                  json.path("individual_digits").asBoolean(false)
                      ? SplitBehavior.ISOLATED
                      : SplitBehavior.CONTIGUOUS,
                  false));
      case "Split" -> steps.add(split(json));
      default -> throw refused("has a pre_tokenizer of type " + json.path("type"));
    }
  }

  private Step split(JsonNode json) {
    JsonNode pattern = json.path("pattern");
    String name = json.path("behavior").asString("");
    SplitBehavior behavior =
        Arrays.stream(SplitBehavior.values())
            .filter(known -> known.inFiles().equals(name))
            .findFirst()
            .orElseThrow(() -> refused("has a Split with behavior " + json.path("behavior")));
    String inFile =
        pattern.path("Regex").isString() ? pattern.path("Regex").stringValue() : pattern.toString();
    return Step.split(
        inFile,
        json,
        TokenizerPatterns.pattern(file, "pre_tokenizer", pattern),
        behavior,
        json.path("invert").asBoolean(false));
  }

  private CheckpointException refused(String what) {
    return new CheckpointException(
        "%s %s, which is not supported; use another checkpoint.".formatted(file, what));
  }
}
