package ovid.tasks.adapters.language;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import ovid.tasks.text.PythonText;

/**
 * Undoes WikiText's tokenization as Megatron-LM and lm-evaluation-harness do, step by step in their
 * order: a step sees what the steps before it left, so the order is part of the protocol.
 */
final class WikiTextDetokenizer {
  private static final String S = PythonText.WHITE_SPACE;

  private static final Pattern APOSTROPHE_DIGIT = Pattern.compile("/' [0-9]/");
  private static final UnaryOperator<String> BRACKETS = inner("\\(", "[^)]", "\\)", "($1)");
  private static final UnaryOperator<String> SQUARE_BRACKETS =
      inner("\\[", "[^\\]]", "\\]", "[$1]");
  private static final UnaryOperator<String> BRACES = inner("\\{", "[^}]", "\\}", "{$1}");
  private static final UnaryOperator<String> DOUBLE_QUOTES = inner("\"", "[^\"]", "\"", "\"$1\"");
  private static final UnaryOperator<String> SINGLE_QUOTES = inner("'", "[^']", "'", "'$1'");

  private WikiTextDetokenizer() {}

  static String apply(String page) {
    String text = page.replace("s '", "s'");
    // Meant for "' 5", but the slashes are part of the pattern, and the brackets of the result.
    text = APOSTROPHE_DIGIT.matcher(text).replaceAll("/'[0-9]/");
    for (String mark : new String[] {"-", ",", "."}) {
      text = text.replace(" @" + mark + "@ ", mark);
    }
    for (String mark : new String[] {":", ";", ".", "!", "?", ","}) {
      text = text.replace(" " + mark + " ", mark + " ");
    }
    text = BRACKETS.apply(text);
    text = SQUARE_BRACKETS.apply(text);
    text = BRACES.apply(text);
    text = DOUBLE_QUOTES.apply(text);
    text = SINGLE_QUOTES.apply(text);
    return text.replace("= = = =", "====")
        .replace("= = =", "===")
        .replace("= =", "==")
        .replace(" ° ", "°")
        .replace(" \n", "\n")
        .replace("\n ", "\n")
        .replace(" N ", " 1 ")
        .replace(" 's", "'s");
  }

  /** Removes the white space just inside a pair of marks, across line feeds too. */
  private static UnaryOperator<String> inner(
      String open, String notClose, String close, String replacement) {
    Pattern pattern = Pattern.compile(open + S + "*(" + notClose + "*?)" + S + "*" + close);
    return text -> pattern.matcher(text).replaceAll(replacement);
  }
}
