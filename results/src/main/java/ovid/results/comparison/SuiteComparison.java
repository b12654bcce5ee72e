package ovid.results.comparison;

import java.util.List;
import java.util.Optional;
import ovid.results.RunDescription;
import ovid.results.statistics.PairedComparison;
import ovid.results.statistics.PairedScores;
import ovid.results.statistics.SuiteAverage;

/**
 * The tasks whose headline metric is a share of one, higher being better, averaged after taking
 * chance away. Where a task states no chance, guessing is worth nothing; where another program's
 * files say nothing of it, the task is not among them.
 *
 * @param tasks at least two
 */
public record SuiteComparison(List<TaskComparison> tasks) {
  private static final int FEWEST = 2;

  /** Copies the list. */
  public SuiteComparison {
    tasks = List.copyOf(tasks);
  }

  static Optional<SuiteComparison> of(RunComparison comparison, List<Candidate> candidates) {
    List<TaskComparison> tasks =
        comparison.tasks().stream()
            .filter(task -> task.candidates().containsAll(candidates))
            .filter(task -> isShare(task.task(), task.headline().metric()))
            .toList();
    return tasks.size() < FEWEST ? Optional.empty() : Optional.of(new SuiteComparison(tasks));
  }

  /**
   * {@return whether a task's metric can be rescaled by chance: its documents are right or wrong,
   * or graded with a known mean of guessing}
   *
   * @param task the task
   * @param metric one of its metrics
   */
  public static boolean isShare(RunDescription.Task task, RunDescription.Metric metric) {
    double chance = chance(task);
    boolean known = task.chance() != null || !task.isImported();
    return known
        && metric.higherIsBetter()
        && (metric.judges() || (metric.aggregation().equals("MEAN") && task.chance() != null))
        && chance >= 0
        && chance < 1;
  }

  private static double chance(RunDescription.Task task) {
    return task.chance() == null ? 0 : task.chance();
  }

  /**
   * {@return a candidate's average}
   *
   * @param candidate has all {@link #tasks}
   */
  public SuiteAverage average(Candidate candidate) {
    return SuiteAverage.ofScores(
        tasks.stream().mapToDouble(task -> scores(task).value(place(task, candidate))).toArray(),
        tasks.stream()
            .mapToDouble(task -> scores(task).standardError(place(task, candidate)))
            .toArray(),
        chances());
  }

  /**
   * {@return the difference of two candidates' averages, second − first, paired by document}
   *
   * @param first has all {@link #tasks}
   * @param second has all {@link #tasks}
   */
  public SuiteAverage difference(Candidate first, Candidate second) {
    List<PairedComparison> comparisons =
        tasks.stream()
            .map(task -> scores(task).compare(place(task, first), place(task, second)))
            .toList();
    return SuiteAverage.ofDifferences(
        comparisons.stream().mapToDouble(c -> c.difference()).toArray(),
        comparisons.stream().mapToDouble(c -> c.standardError()).toArray(),
        chances());
  }

  private double[] chances() {
    return tasks.stream().mapToDouble(task -> chance(task.task())).toArray();
  }

  private static PairedScores scores(TaskComparison task) {
    return task.headline().scores();
  }

  private static int place(TaskComparison task, Candidate candidate) {
    return task.candidates().indexOf(candidate);
  }
}
