package ovid.harness.evaluation;

import static ovid.harness.terminal.TextTable.Align.LEFT;
import static ovid.harness.terminal.TextTable.Align.RIGHT;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.TextTable;
import ovid.results.GroupScore;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.Summary;

/**
 * Scores as text: a line per task and model of the headline metric, and of each metric with a
 * published result; then how many metrics are left out, and which inputs the models did not see.
 */
final class SummaryTable {
  private SummaryTable() {}

  static String of(Summary summary) {
    boolean anyPublished =
        summary.run().tasks().stream().anyMatch(task -> !task.published().isEmpty())
            || summary.run().groups().stream().anyMatch(group -> !group.published().isEmpty());
    TextTable table = new TextTable(List.of(LEFT, LEFT, RIGHT, LEFT, RIGHT, RIGHT, RIGHT));
    table.row(
        "task",
        "model",
        "documents",
        "metric",
        "value",
        "95 % interval",
        anyPublished ? "published, nearest size" : "");
    groups(summary, table);
    Set<String> grouped = grouped(summary);
    for (RunDescription.Task task : summary.run().tasks()) {
      if (grouped.contains(task.name())) {
        continue;
      }
      String name = task.name();
      for (RunDescription.Model model : summary.run().models()) {
        Optional<Summary.Score> score = summary.score(model.name(), task.name());
        if (score.isEmpty()) {
          continue;
        }
        String modelName = model.name();
        String documents = Numbers.count(score.get().documents());
        for (Summary.MetricScore metric : score.get().metrics()) {
          if (!isShown(task, metric.name())) {
            continue;
          }
          table.row(
              name,
              modelName,
              documents,
              metric.name(),
              Numbers.score(metric.value()),
              Numbers.score(metric.low()) + " … " + Numbers.score(metric.high()),
              published(task, metric.name(), model.parameters()));
          // Said once for all metrics.
          name = "";
          modelName = "";
          documents = "";
        }
      }
    }
    StringBuilder text = new StringBuilder(table.toString());
    long leftOut =
        summary.run().tasks().stream()
            .filter(task -> !grouped.contains(task.name()))
            .flatMap(
                task -> task.metrics().stream().filter(metric -> !isShown(task, metric.name())))
            .count();
    GroupScore.of(summary).stream()
        .filter(score -> score.group().parent() == null && !score.absent().isEmpty())
        .filter(score -> score.model().equals(summary.run().models().getFirst().name()))
        .forEach(score ->
            text.append(
                "%s is not whole: %s of %d tasks are absent (%s); what stands above is over the others.%n"
                    .formatted(
                        score.group().name(),
                        Numbers.count(score.absent().size()),
                        score.group().tasks().size(),
                        String.join(", ", score.absent()))));
    if (!grouped.isEmpty()) {
      text.append(
          "Left out: %s of groups, which the page shows.%n"
              .formatted(Numbers.count(grouped.size(), "task")));
    }
    if (leftOut > 0) {
      text.append(
          "Left out: %s, which the page shows and ovid export --format markdown prints.%n"
              .formatted(Numbers.count(leftOut, "other metric")));
    }
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
    for (Summary.Score score : summary.scores()) {
      long special = score.counts().getOrDefault(JournalEntry.SPECIAL_DOCUMENTS, 0L);
      if (special > 0) {
        text.append(
            "%s on %s: %s of %s %s special tokens of the tokenizer in the text, each of which is one token to the model.%n"
                .formatted(
                    score.task(),
                    score.model(),
                    Numbers.count(special),
                    Numbers.count(score.documents(), "document"),
                    special == 1 ? "holds" : "hold"));
      }
    }
    return text.toString();
  }

  /** Tasks that a row of a group stands for. */
  private static Set<String> grouped(Summary summary) {
    return summary.run().tasks().stream()
        .map(RunDescription.Task::name)
        .filter(
            name -> summary.run().groups().stream().anyMatch(group -> group.tasks().contains(name)))
        .collect(Collectors.toSet());
  }

  /** A line per group that is no part of another, per model and average. */
  private static void groups(Summary summary, TextTable table) {
    String last = "";
    for (GroupScore score : GroupScore.of(summary)) {
      if (score.group().parent() != null) {
        continue;
      }
      String name = score.group().name();
      String shown = name.equals(last) ? "" : name;
      String model = score.model();
      String documents = Numbers.count(score.documents());
      last = name;
      for (Summary.MetricScore metric : score.averages()) {
        table.row(
            shown,
            model,
            documents,
            metric.name(),
            Numbers.score(metric.value()),
            Numbers.score(metric.low()) + " … " + Numbers.score(metric.high()),
            nearest(
                score.group().published(),
                metric.name(),
                summary.run().model(score.model()).parameters()));
        shown = "";
        model = "";
        documents = "";
      }
    }
  }

  private static boolean isShown(RunDescription.Task task, String metric) {
    return metric.equals(task.metrics().getFirst().name())
        || task.published().stream().anyMatch(result -> result.metric().equals(metric));
  }

  /** The published result of the model whose size, on a logarithmic scale, is nearest. */
  private static String published(RunDescription.Task task, String metric, long parameters) {
    return nearest(task.published(), metric, parameters);
  }

  private static String nearest(
      List<RunDescription.Published> published, String metric, long parameters) {
    return published.stream()
        .filter(result -> result.metric().equals(metric))
        .min(
            Comparator.comparingDouble(
                result -> Math.abs(Math.log((double) result.parameters() / parameters))))
        .map(result ->
            String.format(Locale.ROOT, "%s (%s)", Numbers.score(result.value()), result.model()))
        .orElse("");
  }
}
