package ovid.results.statistics;

/** The mean of one statistic, for tests. */
public record MeanEstimator(Scale scale) implements Estimator {
  @Override
  public double value(double[] mean, int documents) {
    return mean[0];
  }

  @Override
  public double[] gradient(double[] mean, int documents) {
    return new double[] {1};
  }
}
