package ovid.model.tokenizer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ovid.model.checkpoint.Names;
import ovid.model.values.CheckpointException;

/**
 * Finds a stranger's pattern in a text within bounds of time and stack: nested repetitions can cost
 * exponential time in Java's matcher, which has no bound of its own.
 */
final class BoundedSearch {
  /** Patterns in use look at a character some ten times. */
  private static final long LOOKS_PER_CHARACTER = 1_000;

  private static final long LOOKS_AT_LEAST = 1_000_000;

  private BoundedSearch() {}

  /** A match's place in the text. */
  interface Match {
    void at(int start, int end);
  }

  /**
   * Every match, from left to right.
   *
   * @throws CheckpointException when the pattern takes too long on this text, or nests too deeply
   */
  static void forEach(Pattern pattern, String text, Match match) {
    Matcher matcher = pattern.matcher(new Looks(pattern, text));
    while (find(matcher, text)) {
      match.at(matcher.start(), matcher.end());
    }
  }

  private static boolean find(Matcher matcher, String text) {
    try {
      return matcher.find();
    } catch (StackOverflowError e) {
      throw tooMuch(matcher.pattern(), text.length());
    }
  }

  private static CheckpointException tooMuch(Pattern pattern, int length) {
    return new CheckpointException(
        "The tokenizer's pattern %s takes too long on a text of %d characters; use another tokenizer, or leave that text out."
            .formatted(Names.printable(pattern.pattern()), length));
  }

  /** A text that counts how often it is looked at. */
  private static final class Looks implements CharSequence {
    private final Pattern pattern;
    private final String text;
    private long left;

    Looks(Pattern pattern, String text) {
      this.pattern = pattern;
      this.text = text;
      left = LOOKS_AT_LEAST + LOOKS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw tooMuch(pattern, text.length());
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
