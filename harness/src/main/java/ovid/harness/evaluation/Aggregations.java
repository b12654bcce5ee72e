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
      return switch (aggregation.scale()) {
        case LINEAR -> Scale.LINEAR;
        case LOGARITHMIC -> Scale.LOGARITHMIC;
        case PROPORTION -> Scale.PROPORTION;
        case SHARE -> Scale.SHARE;
        case PERCENT -> Scale.PERCENT;
      };
    }
  }
}
