package ovid.tasks.adapters;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import ovid.tasks.data.XmlElement;
import ovid.tasks.text.PythonText;

/**
 * A Winograd schema, as the public data set and then lm-evaluation-harness' {@code wsc273} derive
 * it from WSCollection.xml.
 *
 * @param before the text before the pronoun, the space at its end included
 * @param after the text after the pronoun, the space at its start included
 * @param options what the pronoun may stand for, worded to fit its place
 * @param answer position of the right option, 0 or 1
 */
record WinogradSchema(String before, String after, List<String> options, int answer) {
  private static final Set<String> POSSESSIVES = Set.of("my", "his", "her", "our", "their");
  private static final Set<String> LOWERED_INSIDE_A_SENTENCE =
      Set.of("A", "An", "The", "She", "He", "It", "They", "My", "His", "Her", "Their");

  WinogradSchema {
    options = List.copyOf(options);
  }

  static WinogradSchema of(XmlElement schema) {
    XmlElement parts = schema.child("text");
    String left = textOf(parts, "txt1");
    String pronoun = singleSpaced(parts.child("pron").text());
    String right = textOf(parts, "txt2");
    List<String> answers =
        schema.child("answers").children("answer").stream()
            .map(answer -> singleSpaced(answer.text()))
            .toList();
    if (answers.size() != 2 || answers.contains("")) {
      throw schema.fault("does not have two answers");
    }
    String text = PythonText.strip(left + " " + pronoun + " " + right).replace("  ", " ");
    int location = left.isEmpty() ? 0 : left.codePointCount(0, left.length()) + 1;
    int start = text.offsetByCodePoints(0, location);
    int correct = schema.child("correctAnswer").text().contains("B") ? 1 : 0;
    return new WinogradSchema(
        text.substring(0, start),
        text.substring(start + pronoun.length()),
        answers.stream().map(option -> fit(option, pronoun, text, location)).toList(),
        correct);
  }

  /** Makes an option read well in the pronoun's place. */
  static String fit(String option, String pronoun, String text, int location) {
    String fitted = POSSESSIVES.contains(pronoun.toLowerCase(Locale.ROOT)) ? option + "'s" : option;
    String firstWord = PythonText.words(fitted).getFirst();
    // Two before the pronoun; at the start of the text Python reads from its end, and so do we.
    boolean startsSentence = PythonText.codePointAt(text, location - 2) == '.';
    return !startsSentence && LOWERED_INSIDE_A_SENTENCE.contains(firstWord)
        ? fitted.replace(firstWord, firstWord.toLowerCase(Locale.ROOT))
        : fitted;
  }

  private static String textOf(XmlElement parent, String child) {
    return parent.children(child).stream()
        .findFirst()
        .map(element -> singleSpaced(element.text()))
        .orElse("");
  }

  private static String singleSpaced(String text) {
    return String.join(" ", PythonText.words(text));
  }
}
