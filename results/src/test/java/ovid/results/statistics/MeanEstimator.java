package ovid.results.statistics;

/** The mean of one statistic over the most confident share of the documents, for tests. */
public record MeanEstimator(Scale scale, double share) implements Estimator {
  /** Over all documents. */
  public MeanEstimator(Scale scale) {
    this(scale, 1);
  }

  @Override
  public double value(double[] mean, int documents) {
    return mean[0];
  }

  @Override
  public double[] gradient(double[] mean, int documents) {
    return new double[] {1};
  }
}
