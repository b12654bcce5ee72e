package ovid.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ovid.results.Summary.MetricScore;
import ovid.results.statistics.Scale;
import ovid.results.statistics.ScalingFit;
import ovid.results.statistics.SuiteAverage;

/**
 * The average over the tasks that are answered right or wrong and that all models finished, each
 * rescaled so that guessing is 0 and everything right is 1.
 *
 * @param tasks what the average is over
 * @param averages one a model, in the models' order
 * @param fit through the averages, where there are two sizes
 */
record Suite(List<Comparison.Task> tasks, List<SuiteAverage> averages, Optional<ScalingFit> fit) {
  private static final int FEWEST = 2;

  /** Empty where fewer than two tasks can be averaged. */
  static Optional<Suite> of(Comparison comparison) {
    List<Comparison.Task> tasks = comparison.tasks().stream().filter(Suite::averaged).toList();
    if (tasks.size() < FEWEST) {
      return Optional.empty();
    }
    List<SuiteAverage> averages = new ArrayList<>();
    for (Comparison.Model model : comparison.models()) {
      double[] values = new double[tasks.size()];
      double[] errors = new double[tasks.size()];
      double[] chances = new double[tasks.size()];
      for (int i = 0; i < values.length; i++) {
        MetricScore score = score(tasks.get(i), model).orElseThrow();
        values[i] = score.value();
        errors[i] = score.standardError();
        chances[i] = tasks.get(i).chance().orElse(0.0);
      }
      averages.add(SuiteAverage.ofScores(values, errors, chances));
    }
    return Optional.of(
        new Suite(
            tasks,
            averages,
            Fits.of(
                Scale.LINEAR,
                comparison.models(),
                averages.stream().map(SuiteAverage::value).toList())));
  }

  private static boolean averaged(Comparison.Task task) {
    return task.headline().isPresent()
        && ovid.results.comparison.Suite.isShare(
            task.description(), task.description().metrics().getFirst())
        && task.cells().stream().allMatch(cell -> score(task, cell.model()).isPresent());
  }

  private static Optional<MetricScore> score(Comparison.Task task, Comparison.Model model) {
    return task.cells().get(model.index()).known(task.headline().orElseThrow());
  }
}
