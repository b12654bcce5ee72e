package ovid.tasks.metrics;

import java.util.List;
import java.util.regex.Pattern;
import ovid.tasks.text.PythonText;

/**
 * WMT's tokenizer "13a" (mteval-v13a), as sacrebleu applies it: marks become words of their own,
 * but a full stop or comma between digits stays; case is kept.
 */
final class Tokenizer13a {
  /** ASCII marks other than apostrophe, comma, hyphen and full stop. */
  private static final Pattern MARK = Pattern.compile("([{-~\\[-` -&(-+:-@/])");

  private static final Pattern STOP_AFTER_NON_DIGIT = Pattern.compile("([^0-9])([.,])");
  private static final Pattern STOP_BEFORE_NON_DIGIT = Pattern.compile("([.,])([^0-9])");
  private static final Pattern HYPHEN_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

  private Tokenizer13a() {}

  static List<String> tokens(String segment) {
    String text =
        PythonText.stripEnd(segment)
            .replace("<skipped>", "")
            .replace("-\n", "")
            .replace("\n", " ")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
    text = MARK.matcher(" " + text + " ").replaceAll(" $1 ");
    text = STOP_AFTER_NON_DIGIT.matcher(text).replaceAll("$1 $2 ");
    text = STOP_BEFORE_NON_DIGIT.matcher(text).replaceAll(" $1 $2");
    text = HYPHEN_AFTER_DIGIT.matcher(text).replaceAll("$1 $2 ");
    return PythonText.words(text);
  }
}
