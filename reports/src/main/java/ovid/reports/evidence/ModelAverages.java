package ovid.reports.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ovid.reports.text.Text;
import ovid.results.RunDescription;
import ovid.results.Summary.MetricScore;
import ovid.results.statistics.Scale;
import ovid.results.statistics.ScalingFit;
import ovid.results.statistics.SuiteAverage;

/**
 * The average over the tasks that are answered right or wrong, each rescaled so that guessing is 0
 * and everything right is 1. Only what all its models have is averaged; where a model has few
 * tasks, it is rather the model that is left out, so that the average is over as many scores as
 * possible.
 *
 * @param tasks what the average is over
 * @param models whose averages these are, by size
 * @param averages one a model
 * @param partial tasks that could be averaged, and that some of the models lack
 * @param fit through the averages, where there are two sizes
 */
public record ModelAverages(
    List<Evidence.Task> tasks,
    List<Evidence.Model> models,
    List<SuiteAverage> averages,
    List<Evidence.Task> partial,
    Optional<ScalingFit> fit) {
  private static final int FEWEST = 2;

  /** Empty where fewer than two tasks can be averaged. */
  public static Optional<ModelAverages> of(Evidence comparison) {
    List<Evidence.Task> shares =
        comparison.tasks().stream().filter(ModelAverages::isShare).toList();
    List<Evidence.Model> left = new ArrayList<>(comparison.models());
    left.sort(Comparator.comparingLong((Evidence.Model model) -> count(shares, model)).reversed());
    List<Evidence.Model> models = List.of();
    int most = 0;
    while (left.size() >= Math.min(2, comparison.models().size()) && !left.isEmpty()) {
      int tasks = common(shares, left).size();
      if (tasks >= FEWEST && tasks * left.size() > most) {
        most = tasks * left.size();
        models = List.copyOf(left);
      }
      left.removeLast();
    }
    return models.isEmpty() ? Optional.empty() : Optional.of(of(shares, models));
  }

  private static ModelAverages of(List<Evidence.Task> shares, List<Evidence.Model> some) {
    List<Evidence.Model> models =
        some.stream().sorted(Comparator.comparingInt(Evidence.Model::index)).toList();
    List<Evidence.Task> tasks = common(shares, models);
    List<SuiteAverage> averages = new ArrayList<>();
    for (Evidence.Model model : models) {
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
    return new ModelAverages(
        tasks,
        models,
        averages,
        shares.stream()
            .filter(task -> !tasks.contains(task))
            .filter(task -> models.stream().anyMatch(model -> score(task, model).isPresent()))
            .toList(),
        Fits.of(Scale.LINEAR, models, averages.stream().map(SuiteAverage::value).toList()));
  }

  private static List<Evidence.Task> common(
      List<Evidence.Task> shares, List<Evidence.Model> models) {
    return shares.stream()
        .filter(task -> models.stream().allMatch(model -> score(task, model).isPresent()))
        .toList();
  }

  private static long count(List<Evidence.Task> shares, Evidence.Model model) {
    return shares.stream().filter(task -> score(task, model).isPresent()).count();
  }

  private static boolean isShare(Evidence.Task task) {
    return task.headline().isPresent()
        && task.asksModels()
        && ovid.results.comparison.SuiteComparison.isShare(
            task.description(), task.description().metrics().getFirst());
  }

  private static Optional<MetricScore> score(Evidence.Task task, Evidence.Model model) {
    return task.cells().get(model.index()).known(task.headline().orElseThrow());
  }

  /** What it is over, in a sentence. */
  public String scope(Evidence comparison) {
    List<Evidence.Model> all = comparison.models();
    StringBuilder text = new StringBuilder("The suite’s average is over ");
    text.append(names(named(tasks, comparison)))
        .append(": the tasks that are answered right or wrong and that ")
        .append(models.size() == all.size() ? "every model has" : "all its models have")
        .append(" scores of, each rescaled so that guessing is 0 and all right is 1.");
    if (!partial.isEmpty()) {
      text.append(" Not every model has ")
          .append(names(named(partial, comparison)))
          .append(", so the average is without.");
    }
    List<String> others =
        all.stream().filter(model -> !models.contains(model)).map(Evidence.Model::name).toList();
    if (!others.isEmpty()) {
      text.append(" Too few tasks in common with the others: ").append(names(others)).append('.');
    }
    return text.toString();
  }

  /** Names of tasks, and of a group in place of its tasks. */
  private static List<String> named(List<Evidence.Task> tasks, Evidence comparison) {
    List<String> names = new ArrayList<>();
    Set<String> grouped = new HashSet<>();
    for (RunDescription.Group group : comparison.groups()) {
      List<String> inside =
          tasks.stream()
              .map(task -> task.description().name())
              .filter(group.tasks()::contains)
              .toList();
      if (group.parent() == null && inside.size() > 1) {
        grouped.addAll(inside);
        names.add(
            inside.size() == group.tasks().size()
                ? "the %d tasks of %s".formatted(inside.size(), Text.cut(group.name(), Text.NAME))
                : "%d of the %d tasks of %s"
                    .formatted(
                        inside.size(), group.tasks().size(), Text.cut(group.name(), Text.NAME)));
      }
    }
    tasks.stream()
        .filter(task -> !grouped.contains(task.description().name()))
        .map(Evidence.Task::name)
        .forEach(names::add);
    return names;
  }

  private static String names(List<String> names) {
    return String.join(", ", names);
  }
}
