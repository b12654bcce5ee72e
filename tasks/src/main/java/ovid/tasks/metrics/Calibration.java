package ovid.tasks.metrics;

import ovid.tasks.Aggregation;

/**
 * Statistics of {@link Aggregation#CALIBRATION_ERROR}: how far stated probabilities are from how
 * often the predictions are right, over bins of equal width (Guo et al. 2017).
 */
public final class Calibration {
  private Calibration() {}

  /**
   * A prediction's statistics: {@code confidence − right} in the bin {@code ((b − 1)/bins, b/bins]}
   * that holds the confidence, the first holding 0 too, and 0 elsewhere.
   *
   * @param confidence in [0, 1]
   * @param right whether the prediction is right
   * @return a new array, one component a bin
   */
  public static double[] statistics(double confidence, boolean right) {
    double[] statistics = new double[Aggregation.CALIBRATION_ERROR.length()];
    int bin = Math.max(1, (int) Math.ceil(confidence * statistics.length));
    statistics[bin - 1] = confidence - (right ? 1 : 0);
    return statistics;
  }
}
