package ovid.tasks.metrics;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import ovid.tasks.text.PythonText;

/**
 * Exact match as lm-evaluation-harness configures it for open questions: first, where asked for,
 * articles before another word are deleted, then case and ASCII punctuation are ignored. White
 * space counts.
 */
public final class IgnoringMatch {
  private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");

  /** An article and the space after it: "The", "An" or "A", or these in lower case. */
  private static final Pattern ARTICLE =
      Pattern.compile("(?<!" + PythonText.WORD + ")(?:The|the|An|A|a|an) ");

  private final boolean articles;

  /**
   * A match that ignores case and punctuation.
   *
   * @param articles whether articles are ignored too
   */
  public IgnoringMatch(boolean articles) {
    this.articles = articles;
  }

  /**
   * {@return 1 when the prediction equals any of the gold answers, else 0}
   *
   * @param golds the right answers
   * @param prediction the model's text
   */
  public double of(Collection<String> golds, String prediction) {
    String answer = normalized(prediction);
    return golds.stream().anyMatch(gold -> normalized(gold).equals(answer)) ? 1 : 0;
  }

  private String normalized(String answer) {
    String text = articles ? ARTICLE.matcher(answer).replaceAll("") : answer;
    return PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
