package ovid.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

  /** Copies the lists. */
  public Summary {
    scores = List.copyOf(scores);
    execution = List.copyOf(execution);
  }

  /**
   * {@return the score of a model on a task; empty when the run has no such model or task}
   *
   * @param model its name
   * @param task its name
   */
  public Optional<Score> score(String model, String task) {
    return scores.stream()
        .filter(score -> score.model().equals(model) && score.task().equals(task))
        .findFirst();
  }

  /**
   * {@return how long a model took for a task, summed over sessions; all zero when no session says}
   * Sessions that were killed left no times, so its documents may be fewer than the score's.
   *
   * @param model its name
   * @param task its name
   */
  public Timing timing(String model, String task) {
    return execution.stream()
        .flatMap(session -> session.work().stream())
        .filter(work -> work.model().equals(model) && work.task().equals(task))
        .map(work -> new Timing(work.documents(), work.tokens(), work.computed(), work.seconds()))
        .reduce(Timing.NONE, Timing::plus);
  }

  /** {@return how long the whole run took; see {@link #timing(String, String)}} */
  public Timing timing() {
    return execution.stream()
        .flatMap(session -> session.work().stream())
        .map(work -> new Timing(work.documents(), work.tokens(), work.computed(), work.seconds()))
        .reduce(Timing.NONE, Timing::plus);
  }

  /**
   * Work and the time it took.
   *
   * @param documents finished
   * @param tokens asked for by the requests, each request counted alone
   * @param computed positions that went through the model
   * @param seconds wall time
   */
  public record Timing(int documents, long tokens, long computed, double seconds) {
    private static final Timing NONE = new Timing(0, 0, 0, 0);

    /** {@return the tokens asked for per second; NaN when no time is known} */
    public double tokensPerSecond() {
      return seconds > 0 ? tokens / seconds : Double.NaN;
    }

    private Timing plus(Timing other) {
      return new Timing(
          documents + other.documents,
          tokens + other.tokens,
          computed + other.computed,
          seconds + other.seconds);
    }
  }

  /**
   * One model on one task.
   *
   * @param model its name
   * @param task its name
   * @param documents finished documents that the figures are over
   * @param truncated documents of which the model did not see the whole input; {@code
   *     truncated_documents} in the file
   * @param counts sums of what was counted: tokens, words, bytes …
   * @param metrics their values, the headline metric first
   * @param choices for multiple choice, how gold and predicted positions are spread
   */
  public record Score(
      String model,
      String task,
      int documents,
      @JsonProperty("truncated_documents") int truncated,
      Map<String, Long> counts,
      List<MetricScore> metrics,
      @JsonSetter(nulls = Nulls.SET) @Nullable ChoiceSummary choices) {

    /** Copies counts and metrics. */
    public Score {
      counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
      metrics = List.copyOf(metrics);
    }

    /**
     * {@return the metric of that name; empty when the task has none}
     *
     * @param name of one of {@link #metrics}
     */
    public Optional<MetricScore> metric(String name) {
      return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }
  }

  /**
   * A metric's value with its uncertainty. NaN, in the file null, stands where there is no
   * estimate: for everything without documents, and with one document for the standard error and
   * for bounds that need it (Wilson's do not).
   *
   * @param name of the metric
   * @param value in the metric's own unit
   * @param standardError delta method over documents, n − 1; s/√n for a mean
   * @param low lower bound of the 95 % interval
   * @param high upper bound
   * @param method of the interval: {@code wilson} (score interval of a proportion), {@code
   *     wilson-effective} (the same at the effective number of documents, for other metrics between
   *     0 and 1 or 100), {@code delta} (normal), {@code delta-log} (normal for the logarithm);
   *     {@code none} without documents
   */
  public record MetricScore(
      String name,
      double value,
      double standardError,
      @JsonProperty("ci95_low") double low,
      @JsonProperty("ci95_high") double high,
      String method) {

    /**
     * {@return a metric of no document: NaN throughout}
     *
     * @param name of the metric
     */
    public static MetricScore withoutDocuments(String name) {
      return new MetricScore(name, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "none");
    }
  }

  /**
   * Position bias in multiple choice, by Tribuo's label metrics: a model that favours a position,
   * whatever stands there, shows in them.
   *
   * @param confusion rows gold, columns predicted, {@code [choices][choices]}
   * @param balancedAccuracy mean recall over the positions where a right choice stands
   * @param macroF1 mean F1 over the positions that are gold or predicted somewhere
   */
  public record ChoiceSummary(int[][] confusion, double balancedAccuracy, double macroF1) {}
}
