package ovid.tasks.metrics;

import java.util.List;
import ovid.tasks.Aggregation;
import ovid.tasks.text.PythonText;

/** Statistics of chrF2 (Popović 2015), as sacrebleu's default counts them. */
public final class Chrf {
  private static final int ORDERS = 6;

  private Chrf() {}

  /**
   * {@return one segment's contribution: {@code [hypothesis n-grams, reference n-grams, matches] ×
   * orders 1..6}, of the reference with which the segment alone has the highest chrF2; of equal
   * ones the first} An n-gram is of code points, white space removed. Where the reference is too
   * short for an order, the hypothesis counts no n-grams of it either.
   *
   * @param hypothesis the model's text
   * @param references at least one; an empty one is a reference of which nothing matches
   */
  public static double[] statistics(String hypothesis, List<String> references) {
    List<String> hypothesisCharacters = characters(hypothesis);
    double[] best = new double[0];
    double highest = -1;
    for (String reference : references) {
      double[] statistics = statistics(hypothesisCharacters, characters(reference));
      double score = Aggregation.CHRF.value(statistics, 1);
      if (score > highest) {
        highest = score;
        best = statistics;
      }
    }
    if (best.length == 0) {
      throw new IllegalArgumentException("there is no reference");
    }
    return best;
  }

  private static double[] statistics(List<String> hypothesis, List<String> reference) {
    double[] statistics = new double[3 * ORDERS];
    for (int order = 1; order <= ORDERS; order++) {
      NGrams hypothesisNGrams = NGrams.of(hypothesis, order);
      NGrams referenceNGrams = NGrams.of(reference, order);
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
