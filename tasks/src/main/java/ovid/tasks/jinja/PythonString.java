package ovid.tasks.jinja;

import java.util.ArrayList;
import java.util.List;

/** Python's texts, which count code points. */
final class PythonString {
  private PythonString() {}

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  static List<String> letters(String text) {
    List<String> letters = new ArrayList<>(text.length());
    text.codePoints().forEach(code -> letters.add(Character.toString(code)));
    return letters;
  }

  static int compare(String a, String b) {
    return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }

  /** Python's slice, of a list's or a text's positions. */
  static List<Integer> slice(int length, Object from, Object to, Object by) {
    long step = by == None.NONE ? 1 : PythonValue.whole(by);
    if (step == 0) {
      throw new JinjaException("has a slice with the step 0");
    }
    long start = bound(from, length, step > 0 ? 0 : length - 1, step);
    long end = bound(to, length, step > 0 ? length : -1, step);
    List<Integer> positions = new ArrayList<>();
    for (long at = start; step > 0 ? at < end : at > end; at += step) {
      positions.add((int) at);
    }
    return positions;
  }

  private static long bound(Object value, int length, long otherwise, long step) {
    if (value == None.NONE) {
      return otherwise;
    }
    long at = PythonValue.whole(value);
    if (at < 0) {
      return Math.max(at + length, step > 0 ? 0 : -1);
    }
    return Math.min(at, step > 0 ? length : length - 1);
  }

  static void repr(String text, StringBuilder out) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    out.append(quote);
    text.codePoints()
        .forEach(code -> {
          switch (code) {
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            case '\\' -> out.append("\\\\");
            default -> {
              if (code == quote) {
                out.append('\\').append(quote);
              } else if (isPrinted(code)) {
                out.appendCodePoint(code);
              } else {
                out.append(
                    code < 0x100
                        ? "\\x%02x".formatted(code)
                        : code < 0x10000 ? "\\u%04x".formatted(code) : "\\U%08x".formatted(code));
              }
            }
          }
        });
    out.append(quote);
  }

  private static boolean isPrinted(int code) {
    return switch (Character.getType(code)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> code == ' ';
      default -> true;
    };
  }
}
