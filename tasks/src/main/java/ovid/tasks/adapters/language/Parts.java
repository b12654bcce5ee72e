package ovid.tasks.adapters.language;

import java.util.ArrayList;
import java.util.List;
import ovid.tasks.text.PythonText;

/**
 * Divides a long text into parts: each is a document of its own, so that a run can be resumed and a
 * score has an interval, and sees the part before it as context. A border lies where no token of
 * GPT-2 runs across it.
 */
final class Parts {
  /** Characters that a part has at least, but for the last. */
  static final int LENGTH = 16_384;

  private Parts() {}

  /** Whole lines; a part ends after a line that is not blank and before another. */
  static List<String> byLines(List<String> lines) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean afterBlank = true;
    for (String line : lines) {
      boolean blank = PythonText.strip(line).isEmpty();
      if (part.length() >= LENGTH && !blank && !afterBlank) {
        parts.add(part.toString());
        part.setLength(0);
      }
      part.append(line).append('\n');
      afterBlank = blank;
    }
    if (!part.isEmpty()) {
      parts.add(part.toString());
    }
    return parts;
  }

  /** Any text; a part ends before a single space or after a single line feed. */
  static List<String> byBorders(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = start + LENGTH; i < text.length() - 1; i++) {
      if (isBorder(text, i)) {
        parts.add(text.substring(start, i));
        start = i;
        i = start + LENGTH - 1;
      }
    }
    if (start < text.length()) {
      parts.add(text.substring(start));
    }
    return parts;
  }

  private static boolean isBorder(String text, int i) {
    char before = text.charAt(i - 1);
    char after = text.charAt(i);
    if (after == ' ') {
      return !PythonText.isSpace(before) && !PythonText.isSpace(text.charAt(i + 1));
    }
    return before == '\n' && !PythonText.isSpace(after) && !PythonText.isSpace(text.charAt(i - 2));
  }
}
