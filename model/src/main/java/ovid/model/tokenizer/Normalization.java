package ovid.model.tokenizer;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * What is done to a text before it is cut.
 *
 * @param json how {@code tokenizer.json} has it; JSON's null for nothing
 */
record Normalization(JsonNode json, UnaryOperator<String> steps) {
  static final Normalization NONE = new Normalization(NullNode.instance, UnaryOperator.identity());

  String apply(String text) {
    return steps.apply(text);
  }

  boolean isNone() {
    return json.isNull();
  }

  /**
   * Reads the normaliser of a {@code tokenizer.json}.
   *
   * @throws CheckpointException when it is of a kind that is not supported
   */
  static Normalization of(Path file, JsonNode json) {
    List<UnaryOperator<String>> steps = new ArrayList<>();
    collect(file, json, steps);
    if (steps.isEmpty()) {
      return NONE;
    }
    return new Normalization(
        json,
        text -> {
          String normalised = text;
          for (UnaryOperator<String> step : steps) {
            normalised = step.apply(normalised);
          }
          return normalised;
        });
  }

  private static void collect(Path file, JsonNode json, List<UnaryOperator<String>> steps) {
    if (json.isNull() || json.isMissingNode()) {
      return;
    }
    String type = json.path("type").asString("");
    switch (type) {
      case "Sequence" -> json.path("normalizers").forEach(part -> collect(file, part, steps));
      case "NFC", "NFD", "NFKC", "NFKD" -> {
        Normalizer.Form form = Normalizer.Form.valueOf(type);
        steps.add(text -> NormalForms.of(text, form));
      }
      case "Lowercase" -> steps.add(Normalization::lowerCase);
      case "Strip" -> {
        boolean left = json.path("strip_left").asBoolean(false);
        boolean right = json.path("strip_right").asBoolean(false);
        steps.add(text -> strip(text, left, right));
      }
      case "Prepend" -> {
        String prefix = json.path("prepend").asString("");
        steps.add(text -> text.isEmpty() ? text : prefix + text);
      }
      case "Replace" -> {
        Pattern pattern = TokenizerPatterns.pattern(file, "normalizer", json.path("pattern"));
        String content = json.path("content").asString("");
        steps.add(text -> replace(text, pattern, content));
      }
      default ->
          throw new CheckpointException(
              "%s has a normalizer of type %s, which is not supported; use a checkpoint without one, or one of NFC, NFD, NFKC, NFKD, Lowercase, Strip, Prepend and Replace."
                  .formatted(file, json.path("type")));
    }
  }

  /** Every character by itself, as Rust's {@code char::to_lowercase}, which is of Unicode 17. */
  private static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints()
        .forEach(character -> {
          if (character == 'İ') {
            lower.append("i\u0307");
          } else if (character == 0xa7ce || character == 0xa7d2 || character == 0xa7d4) {
            lower.appendCodePoint(character + 1);
          } else if (character >= 0x16ea0 && character <= 0x16eb8) {
            lower.appendCodePoint(character + 0x1b);
          } else {
            lower.appendCodePoint(Character.toLowerCase(character));
          }
        });
    return lower.toString();
  }

  private static String replace(String text, Pattern pattern, String content) {
    StringBuilder replaced = new StringBuilder();
    int[] done = {0};
    BoundedSearch.forEach(
        pattern,
        text,
        (start, end) -> {
          replaced.append(text, done[0], start).append(content);
          done[0] = end;
        });
    return replaced.append(text, done[0], text.length()).toString();
  }

  private static String strip(String text, boolean left, boolean right) {
    int begin = 0;
    int end = text.length();
    while (left && begin < end && UnicodeSpace.is(text.charAt(begin))) {
      begin++;
    }
    while (right && begin < end && UnicodeSpace.is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }
}
