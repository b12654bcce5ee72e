package ovid.tasks;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one document scored.
 *
 * @param statistics for every metric of the task, by its name, the document's contribution: the
 *     vector whose mean over the documents the metric's {@link Aggregation} turns into the value
 * @param counts what the document holds, by unit: {@code words}, {@code bytes} …; summed over the
 *     task in the results
 * @param target the gold answer as text
 * @param prediction what the model chose or wrote, where there is such a thing
 * @param choice the positions of the gold and the predicted choice, for multiple choice
 * @param confidence the probability, in [0, 1], that the model gave to its prediction, where the
 *     task asks how well the two agree
 */
public record Outcome(
    Map<String, double[]> statistics,
    Map<String, Long> counts,
    String target,
    @Nullable String prediction,
    @Nullable Choice choice,
    @Nullable Double confidence) {

  /**
   * Copies the maps.
   *
   * @throws IllegalArgumentException when the confidence is not in [0, 1]
   */
  public Outcome {
    statistics = Map.copyOf(statistics);
    counts = Map.copyOf(counts);
    if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is in [0, 1]: " + confidence);
    }
  }

  /**
   * An outcome without a confidence.
   *
   * @param statistics per metric, the document's vector
   * @param counts what the document holds, by unit
   * @param target the gold answer as text
   * @param prediction what the model chose or wrote, where there is such a thing
   * @param choice the positions of the gold and the predicted choice, for multiple choice
   */
  public Outcome(
      Map<String, double[]> statistics,
      Map<String, Long> counts,
      String target,
      @Nullable String prediction,
      @Nullable Choice choice) {
    this(statistics, counts, target, prediction, choice, null);
  }

  /**
   * A multiple-choice answer.
   *
   * @param gold position of the right choice, from 0
   * @param predicted position of the model's choice, from 0
   */
  public record Choice(int gold, int predicted) {}
}
