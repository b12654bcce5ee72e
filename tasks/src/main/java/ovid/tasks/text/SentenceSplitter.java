package ovid.tasks.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Divides text into sentences by a few rules for English and French:
 *
 * <ul>
 *   <li>a line feed ends a sentence;
 *   <li>so does a run of {@code . ! ? …}, with the quotes and brackets that close after it, when
 *       white space follows and the next word does not begin with a lower-case letter;
 *   <li>but a single full stop does not after an abbreviation such as "Dr", after a single capital
 *       letter, or inside a dotted abbreviation such as "U.S".
 * </ul>
 */
public final class SentenceSplitter {
  /** What the switch {@code sentence_splitter} of a task says. */
  public static final String NAME = "ovid-rules-1";

  private static final Pattern END =
      Pattern.compile("[.!?…]+[\"'”’»)\\]]*(?=" + PythonText.WHITE_SPACE + ")");
  private static final Pattern INITIALS = Pattern.compile("\\p{L}(\\.\\p{L})*");
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "sen", "rep", "gov", "gen", "col", "lt",
          "sgt", "capt", "st", "jr", "sr", "mt", "vs", "etc", "inc", "ltd", "co", "corp", "fig",
          "approx", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov",
          "dec", "mme", "mlle", "av");

  private SentenceSplitter() {}

  /**
   * {@return the sentences in order, each without white space at its ends; none is empty}
   *
   * @param text in English
   */
  public static List<String> sentences(String text) {
    List<String> sentences = new ArrayList<>();
    int start = 0;
    for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', start)) {
      addLine(text.substring(start, feed), sentences);
      start = feed + 1;
    }
    addLine(text.substring(start), sentences);
    return sentences;
  }

  private static void addLine(String line, List<String> sentences) {
    Matcher end = END.matcher(line);
    int start = 0;
    while (end.find()) {
      if (ends(line, end)) {
        add(line.substring(start, end.end()), sentences);
        start = end.end();
      }
    }
    add(line.substring(start), sentences);
  }

  private static void add(String sentence, List<String> sentences) {
    String stripped = PythonText.strip(sentence);
    if (!stripped.isEmpty()) {
      sentences.add(stripped);
    }
  }

  private static boolean ends(String line, Matcher mark) {
    String rest = PythonText.strip(line.substring(mark.end()));
    if (!rest.isEmpty() && Character.isLowerCase(rest.codePointAt(0))) {
      return false;
    }
    return !mark.group().equals(".") || !isAbbreviation(lastWord(line, mark.start()));
  }

  private static String lastWord(String line, int end) {
    int start = end;
    while (start > 0
        && (Character.isLetter(line.charAt(start - 1)) || line.charAt(start - 1) == '.')) {
      start--;
    }
    return line.substring(start, end);
  }

  private static boolean isAbbreviation(String word) {
    // "I" is a word and, at a sentence's end, seldom an initial.
    return !word.equals("I")
        && (INITIALS.matcher(word).matches()
            || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT)));
  }
}
