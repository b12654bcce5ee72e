package ovid.harness.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import ovid.harness.authoring.TaskCheck;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.Paragraph;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.FewShotTask;
import ovid.tasks.LmEvalPrompts;
import ovid.tasks.Metric;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.manifest.DataSet;

/** One task in full. */
final class TaskPortrait {
  private static final int NAMES = 11;

  private final StringBuilder text = new StringBuilder();
  private final int width;

  private TaskPortrait(int width) {
    this.width = width;
  }

  /**
   * Everything about a task, with an example where its data are at hand.
   *
   * @param width of a line, as far as names allow
   */
  static String of(Task<?> task, DataFolder data, int width) {
    TaskPortrait portrait = new TaskPortrait(width);
    portrait.describe(task.description());
    takesExamples(task, data)
        .ifPresent(takes ->
            portrait.row(
                "examples",
                takes
                    ? "with --shots N drawn from " + FewShotTask.source(task)
                    : "none: it asks no question whose answer could be shown"));
    portrait.text.append('\n').append(example(task, data));
    return portrait.text.toString();
  }

  private static String example(Task<?> task, DataFolder data) {
    try {
      return "Example, a dot for a space and a hook for a line feed:\n"
          + TaskCheck.example(task, data);
    } catch (DataException e) {
      return "No example: " + e.getMessage() + "\n";
    }
  }

  /** Whether few-shot runs can have it; empty where its data are not at hand to tell. */
  private static <D> Optional<Boolean> takesExamples(Task<D> task, DataFolder data) {
    try {
      return task.documents(data).stream()
          .findFirst()
          .map(document -> task.example(document).isPresent());
    } catch (DataException e) {
      return Optional.empty();
    }
  }

  private void describe(TaskDescription task) {
    text.append(task.name()).append(", version ").append(task.version()).append('\n');
    text.append(task.title()).append("\n\n");
    text.append(Paragraph.wrap(task.protocol(), width)).append('\n');
    row("source", task.source());
    row("licence", task.licence());
    TaskListing.dataSet(task)
        .map(DataSet::documents)
        .orElse(OptionalInt.empty())
        .ifPresent(documents -> row("documents", Numbers.count(documents)));
    for (Metric metric : task.metrics()) {
      row(
          "metric",
          metric.name() + (metric.higherIsBetter() ? ", higher is better" : ", lower is better"));
    }
    if (task.chance() != null) {
      row("chance", Numbers.score(task.chance()));
    }
    if (task.human() != null) {
      row("people", Numbers.score(task.human().value()) + " (" + task.human().source() + ")");
    }
    row("prompts", LmEvalPrompts.statement(task.name()).orElse(""));
    task.switches().forEach((name, value) -> row("switch", name + " = " + value));
    for (TaskDescription.DataFile file : task.files()) {
      row("file", file.path());
      row("", file.url().isEmpty() ? "" : "from " + file.url());
      row("", file.sha256().isEmpty() ? "" : "sha256 " + file.sha256());
    }
    for (TaskDescription.PublishedResult result : task.published()) {
      row(
          "published",
          String.format(
              Locale.ROOT,
              "%s %s %s, %s%s",
              result.model(),
              result.metric(),
              Numbers.score(result.value()),
              result.source(),
              result.protocol().isEmpty() ? "" : "; " + result.protocol()));
    }
  }

  private void row(String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    String first = name + " ".repeat(NAMES - name.length());
    for (String line : Paragraph.wrap(value, width - NAMES).lines().toList()) {
      text.append(first).append(line).append('\n');
      first = " ".repeat(NAMES);
    }
  }
}
