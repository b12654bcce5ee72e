package ovid.model;

import java.util.Locale;

/**
 * The first word of a text: after white space, the longest run of letters, marks and digits, in
 * which apostrophes and hyphens may join two of them ({@code don't}, {@code t-shirt}).
 *
 * @param word lower-case, with {@code '} for U+2019; empty when the text begins with anything else
 *     than a letter or digit
 * @param whole whether more text can no longer change the word
 */
record LeadingWord(String word, boolean whole) {

  static LeadingWord of(String text) {
    int begin = 0;
    while (begin < text.length() && isSpace(text.codePointAt(begin))) {
      begin += Character.charCount(text.codePointAt(begin));
    }
    if (begin == text.length()) {
      return new LeadingWord("", false);
    }
    int end = begin;
    boolean whole = false;
    for (int at = begin; at < text.length() && !whole; ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (isOfWord(character)) {
        end = at;
      } else {
        // A joint must stand between two characters of the word.
        whole = !isJoint(character) || end < at - 1 || end == begin;
      }
    }
    String word = text.substring(begin, end).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    return new LeadingWord(word, whole);
  }

  private static boolean isSpace(int character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static boolean isOfWord(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> Character.isLetterOrDigit(character);
    };
  }

  private static boolean isJoint(int character) {
    return character == '\'' || character == '\u2019' || character == '-';
  }
}
