package ovid.tasks.adapters.choice;

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
 * @param pronoun as it stands in the text
 * @param after the text after the pronoun, the space at its start included
 * @param candidates what the pronoun may stand for, as the file words it; at least two
 * @param answer position of the right candidate, from 0
 */
record WinogradSchema(
    String before, String pronoun, String after, List<String> candidates, int answer) {
  private static final Set<String> POSSESSIVES = Set.of("my", "his", "her", "our", "their");
  static final Set<String> LOWERED_INSIDE_A_SENTENCE =
      Set.of("A", "An", "The", "She", "He", "It", "They", "My", "His", "Her", "Their");

  WinogradSchema {
    candidates = List.copyOf(candidates);
  }

  static WinogradSchema of(XmlElement schema) {
    XmlElement parts = schema.child("text");
    String left = textOf(parts, "txt1");
    String pronoun = singleSpaced(parts.child("pron").text());
    String right = textOf(parts, "txt2");
    List<String> candidates =
        schema.child("answers").children("answer").stream()
            .map(answer -> singleSpaced(answer.text()))
            .toList();
    if (candidates.size() < 2 || candidates.contains("")) {
      throw schema.fault("does not have two answers");
    }
    String text = PythonText.strip(left + " " + pronoun + " " + right).replace("  ", " ");
    int location = left.isEmpty() ? 0 : left.codePointCount(0, left.length()) + 1;
    int start = text.offsetByCodePoints(0, location);
    return new WinogradSchema(
        text.substring(0, start),
        pronoun,
        text.substring(start + pronoun.length()),
        candidates,
        answer(schema, candidates.size()));
  }

  private static int answer(XmlElement schema, int candidates) {
    String letter = PythonText.strip(schema.child("correctAnswer").text());
    int answer = letter.isEmpty() ? -1 : letter.charAt(0) - 'A';
    if (answer < 0 || answer >= candidates) {
      throw schema.fault("has the answer \"" + letter + "\" to " + candidates + " candidates");
    }
    return answer;
  }

  /** The candidates, each worded to fit the pronoun's place. */
  List<String> options() {
    String text = before + pronoun + after;
    int location = before.codePointCount(0, before.length());
    return candidates.stream().map(name -> fit(name, pronoun, text, location)).toList();
  }

  /** The text after each candidate, given the text up to and with it. */
  ChoiceQuestion partial() {
    List<String> options = options();
    // lm-evaluation-harness puts its delimiter before a rest that begins with a space: two.
    return ChoiceQuestion.inside(
        options, options.stream().map(option -> before + option).toList(), " " + after, answer);
  }

  /** The whole text with each candidate. */
  ChoiceQuestion full() {
    return new ChoiceQuestion(
        options().stream()
            .map(option -> new ChoiceQuestion.Option("", before + option + after, option))
            .toList(),
        answer);
  }

  /** Makes a candidate read well in the pronoun's place. */
  static String fit(String candidate, String pronoun, String text, int location) {
    String fitted =
        POSSESSIVES.contains(pronoun.toLowerCase(Locale.ROOT)) ? candidate + "'s" : candidate;
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
