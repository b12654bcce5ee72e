package ovid.tasks.adapters.lambada;

import ovid.tasks.text.PythonText;

/** The first word of a generated text, as LAMBADA's stop-word protocol compares it. */
final class FirstWord {
  private FirstWord() {}

  /** The first run without white space, for people to read; empty for a blank text. */
  static String of(String written) {
    var words = PythonText.words(written);
    return words.isEmpty() ? "" : words.getFirst();
  }

  /**
   * Whether the text begins, after white space, with {@code word}, case and all, and no letter or
   * digit follows it: what comes after a word is often a mark, and "Shane's" is an answer to
   * "Shane", but "signsmith" none to "signs".
   */
  static boolean is(String word, String written) {
    String text = PythonText.strip(written);
    return !word.isEmpty()
        && text.startsWith(word)
        && (text.length() == word.length()
            || !Character.isLetterOrDigit(text.codePointAt(word.length())));
  }
}
