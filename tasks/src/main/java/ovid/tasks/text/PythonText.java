package ovid.tasks.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Operations on text with Python's meaning, where Java's of the same name differ. Published scores
 * come from Python programs, and a prompt that differs by one space is another prompt.
 *
 * <p>White space is what {@code str.isspace} says: unlike Java's {@code strip} and {@code \s} it
 * includes the separators U+001C–U+001F, U+0085 and the no-break spaces. Positions count code
 * points.
 */
public final class PythonText {
  /** A regular expression's character class, with its brackets, that equals Python's {@code \s}. */
  public static final String WHITE_SPACE =
      "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";

  /** A character class that equals Python's {@code \w}: no combining mark is in it. */
  public static final String WORD = "[\\p{L}\\p{N}_]";

  private PythonText() {}

  /**
   * {@return what {@code str.isspace} says of one code point}
   *
   * @param codePoint any
   */
  public static boolean isSpace(int codePoint) {
    return switch (codePoint) {
      case 0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000 -> true;
      default ->
          (codePoint >= 0x09 && codePoint <= 0x0d)
              || (codePoint >= 0x1c && codePoint <= 0x1f)
              || (codePoint >= 0x2000 && codePoint <= 0x200a);
    };
  }

  /**
   * {@return {@code text.strip()}}
   *
   * @param text any text
   */
  public static String strip(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return stripEnd(text.substring(start));
  }

  /**
   * {@return {@code text.rstrip()}}
   *
   * @param text any text
   */
  public static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /**
   * {@return {@code text.capitalize()}: the first character in title case, all others in lower
   * case; what was upper-case in the rest is lost}
   *
   * @param text any text
   */
  public static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    String first = Character.toString(text.codePointAt(0));
    String upper = first.toUpperCase(Locale.ROOT);
    String title =
        upper.codePointCount(0, upper.length()) == 1
            ? Character.toString(Character.toTitleCase(text.codePointAt(0)))
            : upper.substring(0, 1) + upper.substring(1).toLowerCase(Locale.ROOT);
    // Whether a sigma is final depends on what stands before it.
    String lower = text.toLowerCase(Locale.ROOT);
    return title + lower.substring(first.toLowerCase(Locale.ROOT).length());
  }

  /**
   * {@return {@code text.split()}: the runs without white space; empty for a blank text}
   *
   * @param text any text
   */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < text.length(); i++) {
      if (isSpace(text.charAt(i))) {
        if (start >= 0) {
          words.add(text.substring(start, i));
          start = -1;
        }
      } else if (start < 0) {
        start = i;
      }
    }
    if (start >= 0) {
      words.add(text.substring(start));
    }
    return words;
  }

  /**
   * {@return {@code len(re.split(r"\s+", text))}: runs of white space plus one, at the ends too}
   *
   * @param text any text
   */
  public static int countPieces(String text) {
    int pieces = 1;
    boolean inSpace = false;
    for (int i = 0; i < text.length(); i++) {
      boolean space = isSpace(text.charAt(i));
      if (space && !inSpace) {
        pieces++;
      }
      inSpace = space;
    }
    return pieces;
  }

  /**
   * {@return the code point at {@code text[index]}; a negative index counts from the end}
   *
   * @param text any text
   * @param index in code points
   * @throws IndexOutOfBoundsException where Python raises IndexError
   */
  public static int codePointAt(String text, int index) {
    int length = text.codePointCount(0, text.length());
    int position = index < 0 ? length + index : index;
    if (position < 0 || position >= length) {
      throw new IndexOutOfBoundsException(
          "index " + index + " is outside a text of " + length + " code points");
    }
    return text.codePointAt(text.offsetByCodePoints(0, position));
  }
}
