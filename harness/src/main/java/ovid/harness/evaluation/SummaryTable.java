package ovid.harness.evaluation;

import static ovid.harness.terminal.TextTable.Align.LEFT;
import static ovid.harness.terminal.TextTable.Align.RIGHT;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.TextTable;
import ovid.results.RunDescription;
import ovid.results.Summary;

/** Scores as text: a line per task, model and metric, then which inputs the models did not see. */
final class SummaryTable {
  private SummaryTable() {}

  static String of(Summary summary) {
    TextTable table = new TextTable(List.of(LEFT, LEFT, RIGHT, LEFT, RIGHT, RIGHT, RIGHT));
    table.row(
        "task",
        "model",
        "documents",
        "metric",
        "value",
        "95 % interval",
        "published, nearest size");
    for (RunDescription.Task task : summary.run().tasks()) {
      String name = task.name();
      for (RunDescription.Model model : summary.run().models()) {
        Optional<Summary.Score> score = summary.score(model.name(), task.name());
        if (score.isEmpty()) {
          continue;
        }
        String modelName = model.name();
        String documents = Numbers.count(score.get().documents());
        for (Summary.MetricScore metric : score.get().metrics()) {
          table.row(
              name,
              modelName,
              documents,
              metric.name(),
              Numbers.score(metric.value()),
              Numbers.score(metric.low()) + " … " + Numbers.score(metric.high()),
              published(task, metric.name(), model.parameters()));
          // Said once for all the metrics.
          name = "";
          modelName = "";
          documents = "";
        }
      }
    }
    StringBuilder text = new StringBuilder(table.toString());
    summary.scores().stream()
        .filter(score -> score.truncated() > 0)
        .forEach(score ->
            text.append(
                "%s on %s: %s of %s did not fit into the context; what the model did not see was cut off at the beginning.%n"
                    .formatted(
                        score.task(),
                        score.model(),
                        Numbers.count(score.truncated()),
                        Numbers.count(score.documents(), "document"))));
    return text.toString();
  }

  /** The published result of the model whose size, on a logarithmic scale, is nearest. */
  private static String published(RunDescription.Task task, String metric, long parameters) {
    return task.published().stream()
        .filter(result -> result.metric().equals(metric))
        .min(
            Comparator.comparingDouble(
                result -> Math.abs(Math.log((double) result.parameters() / parameters))))
        .map(result ->
            String.format(Locale.ROOT, "%s (%s)", Numbers.score(result.value()), result.model()))
        .orElse("");
  }
}
