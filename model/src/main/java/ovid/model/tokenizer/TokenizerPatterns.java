package ovid.model.tokenizer;

import java.nio.file.Path;
import java.util.regex.Pattern;
import ovid.model.checkpoint.Names;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;

/** Patterns of a {@code tokenizer.json}: strings, or regular expressions. */
final class TokenizerPatterns {
  private TokenizerPatterns() {}

  /**
   * Reads a pattern.
   *
   * @param part of the file, for messages
   * @param json {@code {"String": …}} or {@code {"Regex": …}}
   * @throws CheckpointException when it is neither, or not understood
   */
  static Pattern pattern(Path file, String part, JsonNode json) {
    if (json.path("String").isString()) {
      return Pattern.compile(Pattern.quote(json.path("String").stringValue()));
    }
    if (json.path("Regex").isString()) {
      return OnigurumaPattern.compile(json.path("Regex").stringValue())
          .orElseThrow(() -> refused(file, part, json));
    }
    throw refused(file, part, json);
  }

  private static CheckpointException refused(Path file, String part, JsonNode json) {
    return new CheckpointException(
        "%s has a %s with the pattern %s, which is not supported; use another checkpoint."
            .formatted(file, part, Names.printable(json.toString())));
  }
}
