package ovid.tasks.adapters.language;

import java.nio.charset.StandardCharsets;
import ovid.tasks.Request;
import ovid.tasks.Windows;
import ovid.tasks.text.PythonText;

/**
 * A part of a text: what is asked, and the units of the original by which it is divided.
 *
 * @param title for people
 * @param words between white space, and one more for every line feed where those count
 */
record Part(Request request, String title, long words, long characters, long bytes) {
  /**
   * A part of a text.
   *
   * @param before the text before it, as the model sees it
   * @param text as the model sees it
   * @param original of which the units are counted
   * @param lineEnds whether a line feed counts as a word
   */
  static Part of(
      String before,
      String text,
      String original,
      boolean lineEnds,
      String title,
      Windows windows) {
    long words = PythonText.words(original).size();
    if (lineEnds) {
      words += original.chars().filter(c -> c == '\n').count();
    }
    return new Part(
        new Request.RollingLoglikelihood(before, text, windows),
        title,
        words,
        original.codePointCount(0, original.length()),
        original.getBytes(StandardCharsets.UTF_8).length);
  }
}
