package ovid.reports.page;

import ovid.results.statistics.Estimator;
import ovid.results.statistics.Estimators;
import ovid.results.statistics.Scale;

/** The aggregations of {@link FixtureTasks}; BLEU is a mean here, since no figure is looked at. */
final class FixtureEstimators implements Estimators {
  @Override
  public Estimator of(String aggregation) {
    return switch (aggregation) {
      case "PROPORTION" -> new Of(Scale.PROPORTION);
      case "MEAN", "BLEU" -> new Of(Scale.LINEAR);
      case "PERPLEXITY", "UNIT_PERPLEXITY" -> new Of(Scale.LOGARITHMIC);
      case "BITS_PER_UNIT" -> new Bits();
      default -> throw new IllegalArgumentException(aggregation);
    };
  }

  private record Of(Scale scale) implements Estimator {
    @Override
    public double value(double[] mean, int documents) {
      return scale == Scale.LOGARITHMIC ? Math.exp(-ratio(mean)) : mean[0];
    }

    @Override
    public double[] gradient(double[] mean, int documents) {
      double outer = scale == Scale.LOGARITHMIC ? -value(mean, documents) : 1;
      return mean.length == 1
          ? new double[] {outer}
          : new double[] {outer / mean[1], -outer * mean[0] / (mean[1] * mean[1])};
    }
  }

  private record Bits() implements Estimator {
    @Override
    public double value(double[] mean, int documents) {
      return -ratio(mean) / Math.log(2);
    }

    @Override
    public double[] gradient(double[] mean, int documents) {
      return new double[] {
        -1 / (mean[1] * Math.log(2)), mean[0] / (mean[1] * mean[1] * Math.log(2))
      };
    }

    @Override
    public Scale scale() {
      return Scale.LINEAR;
    }
  }

  private static double ratio(double[] mean) {
    return mean.length == 1 ? mean[0] : mean[0] / mean[1];
  }
}
