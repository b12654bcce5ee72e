package ovid.harness.evaluation;

import ovid.results.statistics.Estimator;
import ovid.results.statistics.Estimators;
import ovid.results.statistics.Scale;
import ovid.tasks.Aggregation;

/** Gives the results the tasks' aggregations, by their names. */
public final class Aggregations implements Estimators {

  @Override
  public Estimator of(String aggregation) {
    return new AggregationEstimator(Aggregation.valueOf(aggregation));
  }

  /** A task's scale as the results know it. */
  static Scale scale(Aggregation.Scale scale) {
    return switch (scale) {
      case LINEAR -> Scale.LINEAR;
      case INFORMATION -> Scale.INFORMATION;
      case LOGARITHMIC -> Scale.LOGARITHMIC;
      case PROPORTION -> Scale.PROPORTION;
      case SHARE -> Scale.SHARE;
      case PERCENT -> Scale.PERCENT;
    };
  }

  private record AggregationEstimator(Aggregation aggregation) implements Estimator {
    @Override
    public double value(double[] mean, int documents) {
      return aggregation.value(mean, documents);
    }

    @Override
    public double[] gradient(double[] mean, int documents) {
      return aggregation.gradient(mean, documents);
    }

    @Override
    public double share() {
      return aggregation.share();
    }

    @Override
    public Scale scale() {
      return Aggregations.scale(aggregation.scale());
    }

    @Override
    public boolean scoresDocuments() {
      return aggregation.scoresDocuments();
    }
  }
}
