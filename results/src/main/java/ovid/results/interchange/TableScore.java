package ovid.results.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.summary.ScoreColumn;

/** One model on one task as the rows of a table tell of it. */
final class TableScore {
  private final String model;
  private final String task;
  private final int documents;
  private final int truncated;
  private final Map<String, Summary.MetricScore> metrics = new LinkedHashMap<>();

  /** Begins a pair with the first row about it. */
  TableScore(ScoreRow first, String task) {
    this.model = first.text(ScoreColumn.MODEL);
    this.task = task;
    documents = documents(first);
    truncated = truncated(first);
  }

  /** How many documents a row is over, which it must say. */
  static int documents(ScoreRow row) {
    row.text(ScoreColumn.DOCUMENTS);
    return (int) row.count(ScoreColumn.DOCUMENTS, 0, Integer.MAX_VALUE);
  }

  private static int truncated(ScoreRow row) {
    return (int) row.count(ScoreColumn.TRUNCATED_DOCUMENTS, 0, documents(row));
  }

  /** Takes a row's value. */
  void add(ScoreRow row, Summary.MetricScore score) {
    if (documents(row) != documents || truncated(row) != truncated) {
      throw row.wrong(
          "is over other documents of task %s than a line before it with model %s"
              .formatted(ScoreRow.shown(task), ScoreRow.shown(model)));
    }
    if (documents == 0 && !Double.isNaN(score.value())) {
      throw row.wrong("has a value over no documents");
    }
    if (metrics.putIfAbsent(score.name(), score) != null) {
      throw row.wrong(
          "repeats metric %s of task %s with model %s, and a run holds it once"
              .formatted(
                  ScoreRow.shown(score.name()), ScoreRow.shown(task), ScoreRow.shown(model)));
    }
  }

  /** The score in the order of the task's metrics. */
  Summary.Score summary(List<RunDescription.Metric> order) {
    return new Summary.Score(
        model,
        task,
        documents,
        truncated,
        Map.of(),
        order.stream()
            .map(metric ->
                metrics.getOrDefault(
                    metric.name(), Summary.MetricScore.withoutDocuments(metric.name())))
            .toList(),
        null);
  }

  /** A pair of which a table has no row. */
  static Summary.Score absent(String model, String task, List<RunDescription.Metric> metrics) {
    return new Summary.Score(
        model,
        task,
        0,
        0,
        Map.of(),
        metrics.stream()
            .map(metric -> Summary.MetricScore.withoutDocuments(metric.name()))
            .toList(),
        null);
  }
}
