package ovid.harness.evaluation;

import java.util.List;
import ovid.harness.engine.LoadedTask;
import ovid.results.RunFolder;
import ovid.tasks.Aggregation;

/** Gives the results the tasks' aggregations. */
record TaskEstimators(List<LoadedTask<?>> tasks) implements RunFolder.Estimators {

  @Override
  public RunFolder.Estimator of(String task, String metric) {
    return tasks.stream()
        .map(loaded -> loaded.task().description())
        .filter(description -> description.name().equals(task))
        .flatMap(description -> description.metrics().stream())
        .filter(candidate -> candidate.name().equals(metric))
        .map(found -> new AggregationEstimator(found.aggregation()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(task + " has no metric " + metric));
  }

  private record AggregationEstimator(Aggregation aggregation) implements RunFolder.Estimator {
    @Override
    public double value(double[] mean, int documents) {
      return aggregation.value(mean, documents);
    }

    @Override
    public double[] gradient(double[] mean, int documents) {
      return aggregation.gradient(mean, documents);
    }

    @Override
    public RunFolder.Scale scale() {
      return switch (aggregation.scale()) {
        case LINEAR -> RunFolder.Scale.LINEAR;
        case LOGARITHMIC -> RunFolder.Scale.LOGARITHMIC;
        case PROPORTION -> RunFolder.Scale.PROPORTION;
      };
    }
  }
}
