package ovid.reports.text;

import java.util.ArrayList;
import java.util.List;

/** Bounding of other people's text, and its white space made visible. */
public final class Text {
  /** Longest name of a model, task or metric that the page shows whole. */
  public static final int NAME = 80;

  /** Longest title or file path. */
  public static final int TITLE = 200;

  /** So many equal marks in a row are shown one by one; more are counted. */
  private static final int MOST_ALIKE = 8;

  /** Longest paragraph: a protocol, a command. */
  public static final int PARAGRAPH = 4000;

  private Text() {}

  /**
   * A stretch of text, or a mark that stands for white space.
   *
   * @param text what is shown
   * @param mark whether it is a mark
   */
  public record Piece(String text, boolean mark) {}

  /** At most {@code limit} characters; an ellipsis says that more was there. */
  public static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, boundary(text, limit - 1)) + "…";
  }

  /** {@code index}, or one less where it would divide a surrogate pair. */
  public static int boundary(String text, int index) {
    boolean divides =
        index > 0
            && index < text.length()
            && Character.isHighSurrogate(text.charAt(index - 1))
            && Character.isLowSurrogate(text.charAt(index));
    return divides ? index - 1 : index;
  }

  /** The text with all its white space marked; a mark alone for an empty text. */
  public static List<Piece> marked(String text) {
    return pieces(text, text.length(), text.length());
  }

  /**
   * The text with the white space marked that a reader would not see: at its beginning and end,
   * everything but single spaces between words. A line's end keeps its break.
   */
  public static List<Piece> visible(String text) {
    int start = 0;
    while (start < text.length() && !mark(text.charAt(start)).isEmpty()) {
      start++;
    }
    int end = text.length();
    while (end > start && !mark(text.charAt(end - 1)).isEmpty()) {
      end--;
    }
    return pieces(text, start, end);
  }

  private static List<Piece> pieces(String text, int start, int end) {
    if (text.isEmpty()) {
      return List.of(new Piece("∅", true));
    }
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      int alike = mark(text.charAt(i)).isEmpty() ? 1 : alike(text, i);
      if (alike > MOST_ALIKE) {
        if (i > from) {
          pieces.add(new Piece(text.substring(from, i), false));
        }
        pieces.add(new Piece(mark(text.charAt(i)) + " × " + alike, true));
        i += alike - 1;
        from = i >= start && i < end && text.charAt(i) == '\n' ? i : i + 1;
        continue;
      }
      boolean inside = i >= start && i < end;
      String mark = inside && single(text, i) ? "" : mark(text.charAt(i));
      if (!mark.isEmpty()) {
        if (i > from) {
          pieces.add(new Piece(text.substring(from, i), false));
        }
        pieces.add(new Piece(mark, true));
        from = inside && text.charAt(i) == '\n' ? i : i + 1;
      }
    }
    if (from < text.length()) {
      pieces.add(new Piece(text.substring(from), false));
    }
    return pieces;
  }

  /** How many equal characters begin there. */
  private static int alike(String text, int from) {
    int to = from + 1;
    while (to < text.length() && text.charAt(to) == text.charAt(from)) {
      to++;
    }
    return to - from;
  }

  /** Whether a space stands alone between words. */
  private static boolean single(String text, int i) {
    return text.charAt(i) == ' '
        && mark(text.charAt(i - 1)).isEmpty()
        && mark(text.charAt(i + 1)).isEmpty();
  }

  private static String mark(char c) {
    return switch (c) {
      case ' ' -> "␣";
      case '\n' -> "↵";
      case '\r' -> "␍";
      case '\t' -> "⇥";
      case '\u00a0' -> "⍽";
      case '\u2028', '\u2029' -> "¶";
      case '\u3000' -> "□";
      default -> "";
    };
  }
}
