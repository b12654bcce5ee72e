package ovid.results.comparison;

import java.util.List;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.run.DocumentScores;

/**
 * A task over the documents that all its candidates have.
 *
 * @param task as the first candidate's run describes it
 * @param candidates at least two
 * @param documents places in the data set, ascending
 * @param scores of the candidates, in their order, over all documents that each has
 * @param metrics what all candidates report, the headline metric first
 */
public record TaskComparison(
    RunDescription.Task task,
    List<Candidate> candidates,
    int[] documents,
    List<DocumentScores> scores,
    List<MetricComparison> metrics) {
  /** Copies the lists. */
  public TaskComparison {
    candidates = List.copyOf(candidates);
    scores = List.copyOf(scores);
    metrics = List.copyOf(metrics);
  }

  /**
   * Reads a candidate's document whole.
   *
   * @param candidate one of {@link #candidates}
   * @param document its place in the data set, from 0
   * @return the document as the candidate's journal has it
   */
  public JournalEntry entry(Candidate candidate, int document) {
    return scores.get(candidates.indexOf(candidate)).entry(document);
  }

  /** {@return the metric that stands for the task} */
  public MetricComparison headline() {
    return metrics.getFirst();
  }
}
