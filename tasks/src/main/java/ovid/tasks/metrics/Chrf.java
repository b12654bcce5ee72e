package ovid.tasks.metrics;

import java.util.List;
import ovid.tasks.text.PythonText;

/** Statistics of chrF2 (Popović 2015), as sacrebleu's default counts them. */
public final class Chrf {
  private static final int ORDERS = 6;

  private Chrf() {}

  /**
   * One segment's contribution: {@code [hypothesis n-grams, reference n-grams, matches] × orders
   * 1..6}. An n-gram is of code points, white space removed. Where the reference is too short for
   * an order, the hypothesis counts no n-grams of it either.
   */
  public static double[] statistics(String hypothesis, String reference) {
    List<String> hypothesisCharacters = characters(hypothesis);
    List<String> referenceCharacters = characters(reference);
    double[] statistics = new double[3 * ORDERS];
    for (int order = 1; order <= ORDERS; order++) {
      NGrams hypothesisNGrams = NGrams.of(hypothesisCharacters, order);
      NGrams referenceNGrams = NGrams.of(referenceCharacters, order);
      int at = 3 * (order - 1);
      statistics[at] = referenceNGrams.total() == 0 ? 0 : hypothesisNGrams.total();
      statistics[at + 1] = referenceNGrams.total();
      statistics[at + 2] = hypothesisNGrams.matches(referenceNGrams);
    }
    return statistics;
  }

  private static List<String> characters(String text) {
    return text.codePoints()
        .filter(c -> !PythonText.isSpace(c))
        .mapToObj(Character::toString)
        .toList();
  }
}
