package ovid.tasks;

/**
 * A figure that a task reports.
 *
 * @param name the field's name for it, unique in the task: {@code acc}, {@code perplexity}, {@code
 *     rouge1} …
 * @param aggregation how the documents' statistics become the value
 * @param higherIsBetter whether a larger value is better
 * @param scale what values it may have, which decides how it is written
 */
public record Metric(
    String name, Aggregation aggregation, boolean higherIsBetter, Aggregation.Scale scale) {

  /**
   * A metric of its aggregation's scale.
   *
   * @param name unique in the task
   * @param aggregation how the documents' statistics become the value
   * @param higherIsBetter whether a larger value is better
   */
  public Metric(String name, Aggregation aggregation, boolean higherIsBetter) {
    this(name, aggregation, higherIsBetter, aggregation.scale());
  }

  /**
   * {@return the same metric of documents that score between 0 and 1, whose {@link
   * Aggregation#MEAN} is a share too: it is written in percent}
   */
  public Metric ofShares() {
    return aggregation == Aggregation.MEAN
        ? new Metric(name, aggregation, higherIsBetter, Aggregation.Scale.SHARE)
        : this;
  }
}
