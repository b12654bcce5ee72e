package ovid.results.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.Summary;
import ovid.results.statistics.Estimator;
import ovid.results.statistics.Interval;
import ovid.results.statistics.Moments;

/** The documents' statistics of one metric, on their way to its value. */
final class MetricSample {
  private final Estimator estimator;
  private @Nullable Moments moments;

  /** Statistics that are held until the most confident are known; empty where all count. */
  private final List<Held> held = new ArrayList<>();

  private record Held(int place, double confidence, double[] statistics) {}

  MetricSample(Estimator estimator) {
    this.estimator = estimator;
  }

  /** Adds the next document. */
  void add(String metric, JournalEntry entry) {
    double[] statistics = entry.statistics().get(metric);
    if (statistics == null) {
      throw lacking(entry, "the statistics of metric " + metric);
    }
    if (estimator.share() == 1) {
      add(statistics, metric, entry);
    } else if (entry.confidence() == null) {
      throw lacking(entry, "the confidence that metric " + metric + " needs");
    } else {
      held.add(new Held(held.size(), entry.confidence(), statistics));
    }
  }

  private void add(double[] statistics, String metric, JournalEntry entry) {
    if (moments == null) {
      moments = new Moments(statistics.length);
    }
    if (moments.length() != statistics.length) {
      throw lacking(entry, "the statistics of metric " + metric);
    }
    moments.add(statistics);
  }

  private static ResultsException lacking(JournalEntry entry, String what) {
    return new ResultsException(
        "The journal's entry of document "
            + entry.document()
            + " of task "
            + entry.task()
            + " lacks "
            + what
            + "; delete the run folder and run again.");
  }

  /** The metric's value, when all documents were added. */
  Summary.MetricScore score(String metric) {
    Moments all = held.isEmpty() ? moments : mostConfident();
    if (all == null) {
      return Summary.MetricScore.withoutDocuments(metric);
    }
    double[] mean = all.mean();
    int documents = all.count();
    double value = estimator.value(mean, documents);
    double error = all.standardError(estimator.gradient(mean, documents));
    Interval interval = Interval.of(estimator, all);
    return new Summary.MetricScore(
        metric, value, error, interval.low(), interval.high(), interval.method());
  }

  /** The share with the highest confidence, at least one; of equal ones the earlier documents. */
  private Moments mostConfident() {
    int count = (int) Math.max(1, Math.round(estimator.share() * held.size()));
    Moments chosen = new Moments(held.getFirst().statistics().length);
    held.stream()
        .sorted(
            Comparator.comparingDouble(Held::confidence).reversed().thenComparingInt(Held::place))
        .limit(count)
        .sorted(Comparator.comparingInt(Held::place))
        .forEach(document -> chosen.add(document.statistics()));
    return chosen;
  }
}
