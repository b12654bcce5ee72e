package ovid.results.interchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.results.RunDescription;
import ovid.results.summary.ScoreColumn;

/** A task as the rows of a table tell of it. */
final class TableTask {
  private final String name;
  private final int version;
  private final Map<String, RunDescription.Metric> metrics = new LinkedHashMap<>();
  private @Nullable Double chance;
  private int documents;
  private int total;

  /** Begins a task with the first row about it. */
  TableTask(ScoreRow first) {
    name = first.text(ScoreColumn.TASK);
    version = version(first);
  }

  private static int version(ScoreRow row) {
    return (int) row.count(ScoreColumn.VERSION, 1, Integer.MAX_VALUE);
  }

  String name() {
    return name;
  }

  List<RunDescription.Metric> metrics() {
    return List.copyOf(metrics.values());
  }

  /** Takes notice of a row about the task and one of its metrics. */
  RunDescription.Metric add(ScoreRow row, RunDescription.Metric metric) {
    if (version(row) != version) {
      throw row.wrong(
          "has version %d of task %s and a line before it version %d, and a run holds one (import the runs one by one)"
              .formatted(version(row), ScoreRow.shown(name), version));
    }
    RunDescription.Metric known = metrics.putIfAbsent(metric.name(), metric);
    if (known != null && !known.equals(metric)) {
      throw row.wrong(
          "gives metric %s of task %s another direction, aggregation or scale than a line before it"
              .formatted(ScoreRow.shown(metric.name()), ScoreRow.shown(name)));
    }
    double guessing = row.number(ScoreColumn.CHANCE);
    if (metric.name().equals(metrics.keySet().iterator().next()) && !Double.isNaN(guessing)) {
      chance = guessing;
    }
    documents = Math.max(documents, TableScore.documents(row));
    total = Math.max(total, (int) row.count(ScoreColumn.DATA_DOCUMENTS, 0, Integer.MAX_VALUE));
    return metric;
  }

  RunDescription.Task describe() {
    return RunDescription.Task.named(name)
        .version(version)
        .protocol("As a table of scores reports it; its documents are not known.")
        .source(RunDescription.Task.IMPORTED + "a table of scores")
        .metrics(metrics())
        .chance(chance)
        .documents(documents, Math.max(documents, total))
        .build();
  }
}
