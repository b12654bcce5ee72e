package ovid.tasks;

/**
 * A figure that a task reports.
 *
 * @param name the field's name for it, unique in the task: {@code acc}, {@code perplexity}, {@code
 *     rouge1} …
 * @param aggregation how the documents' statistics become the value
 * @param higherIsBetter whether a larger value is better
 */
public record Metric(String name, Aggregation aggregation, boolean higherIsBetter) {}
