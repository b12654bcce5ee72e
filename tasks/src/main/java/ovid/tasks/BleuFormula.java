package ovid.tasks;

/**
 * Corpus BLEU of the mean statistics {@code [correct1..4, total1..4, hypothesis length, reference
 * length]} (Papineni et al. 2002) with sacrebleu's exponential smoothing: the k-th order without a
 * match counts as 2⁻ᵏ matches. Only the smoothing depends on the number of documents, everything
 * else is a ratio.
 */
final class BleuFormula {
  private static final int ORDERS = 4;
  private static final int TOTAL = ORDERS;
  private static final int HYPOTHESIS = 2 * ORDERS;
  private static final int REFERENCE = HYPOTHESIS + 1;
  static final int LENGTH = REFERENCE + 1;

  private BleuFormula() {}

  static double value(double[] mean, int documents) {
    if (undefined(mean)) {
      return 0;
    }
    double logarithms = 0;
    double smoothing = 1;
    for (int order = 0; order < ORDERS; order++) {
      double correct = mean[order];
      double total = mean[TOTAL + order];
      if (correct == 0) {
        smoothing *= 2;
        logarithms += Math.log(100 / (smoothing * total * documents));
      } else {
        logarithms += Math.log(100 * correct / total);
      }
    }
    return brevityPenalty(mean) * Math.exp(logarithms / ORDERS);
  }

  static double[] gradient(double[] mean, int documents) {
    double[] gradient = new double[LENGTH];
    if (undefined(mean)) {
      return gradient;
    }
    double value = value(mean, documents);
    for (int order = 0; order < ORDERS; order++) {
      double correct = mean[order];
      gradient[order] = correct == 0 ? 0 : value / (ORDERS * correct);
      gradient[TOTAL + order] = -value / (ORDERS * mean[TOTAL + order]);
    }
    double hypothesis = mean[HYPOTHESIS];
    double reference = mean[REFERENCE];
    if (hypothesis < reference) {
      gradient[HYPOTHESIS] = value * reference / (hypothesis * hypothesis);
      gradient[REFERENCE] = -value / hypothesis;
    }
    return gradient;
  }

  private static double brevityPenalty(double[] mean) {
    double hypothesis = mean[HYPOTHESIS];
    double reference = mean[REFERENCE];
    return hypothesis < reference ? Math.exp(1 - reference / hypothesis) : 1;
  }

  /** Where sacrebleu says 0: not one match, or an order of which the hypotheses have no n-gram. */
  private static boolean undefined(double[] mean) {
    boolean matches = false;
    for (int order = 0; order < ORDERS; order++) {
      matches |= mean[order] != 0;
      if (mean[TOTAL + order] == 0) {
        return true;
      }
    }
    return !matches;
  }
}
