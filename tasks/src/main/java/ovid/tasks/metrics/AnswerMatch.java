package ovid.tasks.metrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import ovid.tasks.text.PythonText;

/**
 * How well a short answer matches a gold answer, as SQuAD's evaluation script counts it (Rajpurkar
 * et al. 2018, version 2.0): lower-case, without ASCII punctuation and English articles, white
 * space made single.
 */
public final class AnswerMatch {
  private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");
  private static final Pattern ARTICLE =
      Pattern.compile("(?<!" + PythonText.WORD + ")(?:a|an|the)(?!" + PythonText.WORD + ")");

  private AnswerMatch() {}

  /**
   * {@return the answer as it is compared}
   *
   * @param answer as written
   */
  public static String normalized(String answer) {
    String text = PUNCTUATION.matcher(answer.toLowerCase(Locale.ROOT)).replaceAll("");
    return String.join(" ", PythonText.words(ARTICLE.matcher(text).replaceAll(" ")));
  }

  /**
   * {@return 1 when the normalized answers are equal, else 0}
   *
   * @param gold the right answer
   * @param prediction the model's text
   */
  public static double exact(String gold, String prediction) {
    return normalized(gold).equals(normalized(prediction)) ? 1 : 0;
  }

  /**
   * {@return F1 of the words that the normalized answers have in common} Where either has no word
   * it is 1 when both have none, else 0.
   *
   * @param gold the right answer
   * @param prediction the model's text
   */
  public static double f1(String gold, String prediction) {
    List<String> goldWords = PythonText.words(normalized(gold));
    List<String> words = PythonText.words(normalized(prediction));
    if (goldWords.isEmpty() || words.isEmpty()) {
      return goldWords.isEmpty() && words.isEmpty() ? 1 : 0;
    }
    int common = common(goldWords, words);
    if (common == 0) {
      return 0;
    }
    double precision = (double) common / words.size();
    double recall = (double) common / goldWords.size();
    return 2 * precision * recall / (precision + recall);
  }

  private static int common(List<String> gold, List<String> prediction) {
    Map<String, Integer> left = new HashMap<>();
    gold.forEach(word -> left.merge(word, 1, Integer::sum));
    int common = 0;
    for (String word : prediction) {
      if (left.merge(word, -1, Integer::sum) >= 0) {
        common++;
      }
    }
    return common;
  }

  /**
   * {@return the best match with any of several gold answers}
   *
   * @param match {@link #exact} or {@link #f1}
   * @param golds at least one
   * @param prediction the model's answer
   */
  public static double best(Match match, Collection<String> golds, String prediction) {
    return golds.stream()
        .mapToDouble(gold -> match.of(gold, prediction))
        .max()
        .orElseThrow(() -> new IllegalArgumentException("there is no gold answer"));
  }

  /**
   * {@return the best match averaged over all ways to leave one gold answer out, so that the figure
   * compares with a human annotator's, who is judged by the others' answers (Reddy et al. 2019,
   * CoQA)} A single gold answer stays.
   *
   * @param match {@link #exact} or {@link #f1}
   * @param golds at least one
   * @param prediction the model's answer
   */
  public static double bestLeavingOneOut(Match match, List<String> golds, String prediction) {
    if (golds.size() == 1) {
      return best(match, golds, prediction);
    }
    double[] matches = golds.stream().mapToDouble(gold -> match.of(gold, prediction)).toArray();
    double sum = 0;
    for (int left = 0; left < matches.length; left++) {
      double best = 0;
      for (int i = 0; i < matches.length; i++) {
        if (i != left) {
          best = Math.max(best, matches[i]);
        }
      }
      sum += best;
    }
    return sum / matches.length;
  }

  /** A match of two answers, from 0 to 1. */
  @FunctionalInterface
  public interface Match {
    /**
     * {@return how well they match, from 0 to 1}
     *
     * @param gold the right answer
     * @param prediction the model's answer
     */
    double of(String gold, String prediction);
  }
}
