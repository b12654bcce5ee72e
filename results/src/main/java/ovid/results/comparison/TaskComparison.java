package ovid.results.comparison;

import java.util.List;
import ovid.results.RunDescription;

/**
 * A task over the documents that all its candidates have.
 *
 * @param task as the first candidate's run describes it
 * @param candidates at least two
 * @param documents places in the data set, ascending
 * @param metrics what all candidates report, the headline metric first
 */
public record TaskComparison(
    RunDescription.Task task,
    List<Candidate> candidates,
    int[] documents,
    List<MetricComparison> metrics) {
  public TaskComparison {
    candidates = List.copyOf(candidates);
    metrics = List.copyOf(metrics);
  }

  /** The metric that stands for the task. */
  public MetricComparison headline() {
    return metrics.getFirst();
  }
}
