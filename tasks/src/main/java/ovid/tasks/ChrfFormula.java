package ovid.tasks;

/**
 * Corpus chrF2 of the mean statistics {@code [hypothesis n-grams, reference n-grams, matches] ×
 * orders 1..6} (Popović 2015): F of the average precision and the average recall over the orders
 * that both sides have, recall weighing β² = 4 times as much, as sacrebleu computes it.
 */
final class ChrfFormula {
  private static final int ORDERS = 6;
  private static final double BETA_SQUARED = 4;
  static final int LENGTH = 3 * ORDERS;

  private ChrfFormula() {}

  static double value(double[] mean) {
    Averages averages = Averages.of(mean);
    double precision = averages.precision;
    double recall = averages.recall;
    if (precision + recall == 0) {
      return 0;
    }
    return 100 * ((1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall));
  }

  static double[] gradient(double[] mean) {
    double[] gradient = new double[LENGTH];
    Averages averages = Averages.of(mean);
    double precision = averages.precision;
    double recall = averages.recall;
    if (precision + recall == 0) {
      return gradient;
    }
    double denominator = BETA_SQUARED * precision + recall;
    double scale = 100 * (1 + BETA_SQUARED) / (denominator * denominator);
    double byPrecision = scale * recall * recall / averages.orders;
    double byRecall = scale * BETA_SQUARED * precision * precision / averages.orders;
    for (int order = 0; order < LENGTH; order += 3) {
      double hypothesis = mean[order];
      double reference = mean[order + 1];
      double matches = mean[order + 2];
      if (hypothesis > 0 && reference > 0) {
        gradient[order] = -byPrecision * matches / (hypothesis * hypothesis);
        gradient[order + 1] = -byRecall * matches / (reference * reference);
        gradient[order + 2] = byPrecision / hypothesis + byRecall / reference;
      }
    }
    return gradient;
  }

  /** Precision and recall averaged over the {@code orders} that both sides have. */
  private record Averages(double precision, double recall, int orders) {
    static Averages of(double[] mean) {
      double precision = 0;
      double recall = 0;
      int orders = 0;
      for (int order = 0; order < LENGTH; order += 3) {
        double hypothesis = mean[order];
        double reference = mean[order + 1];
        double matches = mean[order + 2];
        if (hypothesis > 0 && reference > 0) {
          precision += matches / hypothesis;
          recall += matches / reference;
          orders++;
        }
      }
      return orders == 0
          ? new Averages(0, 0, 0)
          : new Averages(precision / orders, recall / orders, orders);
    }
  }
}
