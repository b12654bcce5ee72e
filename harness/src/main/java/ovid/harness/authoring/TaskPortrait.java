package ovid.harness.authoring;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
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
public final class TaskPortrait {
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
  public static <D> String of(Task<D> task, DataFolder data, int width) {
    TaskPortrait portrait = new TaskPortrait(width);
    List<D> documents = List.of();
    String absent = "It has no documents.";
    try {
      documents = task.documents(data);
    } catch (DataException e) {
      absent = String.valueOf(e.getMessage());
    }
    if (documents.isEmpty()) {
      portrait.describe(task.description(), task.description().chance());
      portrait.text.append("\nNo example: ").append(absent).append('\n');
      return portrait.text.toString();
    }
    portrait.describe(task.description(), task.chance(documents));
    portrait.row(
        "examples",
        task.example(documents.getFirst()).isPresent()
            ? "with --shots N drawn from " + FewShotTask.source(task)
            : "none beside those that its protocol has, if any");
    portrait
        .text
        .append("\nExample, a dot for a space and a hook for a line feed:\n")
        .append(TaskCheck.example(task, documents.getFirst()));
    return portrait.text.toString();
  }

  private void describe(TaskDescription task, @Nullable Double chance) {
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
    if (chance != null) {
      row("chance", Numbers.score(chance));
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
