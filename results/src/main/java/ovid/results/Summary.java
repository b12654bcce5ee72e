package ovid.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a run: {@code summary.json}. Byte-identical between runs of the same description,
 * {@code execution} apart.
 *
 * @param run what was asked
 * @param scores one per model and task, models outermost, in the run's order
 * @param execution where, when and how fast: the sessions
 */
public record Summary(RunDescription run, List<Score> scores, List<Session> execution) {

  /**
   * One model on one task.
   *
   * @param documents finished documents that the figures are over
   * @param truncated documents of which the model did not see the whole input
   * @param counts sums of what was counted: tokens, words, bytes …
   * @param choices for multiple choice, how gold and predicted positions are spread
   */
  public record Score(
      String model,
      String task,
      int documents,
      int truncated,
      java.util.Map<String, Long> counts,
      List<MetricScore> metrics,
      @Nullable ChoiceSummary choices) {}

  /**
   * A metric's value with its uncertainty; the bounds are NaN where one document leaves no
   * estimate.
   *
   * @param standardError delta method over documents, n − 1
   * @param low lower bound of the 95 % interval
   * @param high upper bound
   * @param method of the interval: {@code wilson}, {@code delta}, {@code delta-log}
   */
  public record MetricScore(
      String name, double value, double standardError, double low, double high, String method) {}

  /**
   * Position bias in multiple choice, by Tribuo's label evaluation.
   *
   * @param confusion rows gold, columns predicted, {@code [choices][choices]}
   * @param balancedAccuracy mean recall over positions
   * @param macroF1 mean F1 over positions
   */
  public record ChoiceSummary(int[][] confusion, double balancedAccuracy, double macroF1) {}
}
