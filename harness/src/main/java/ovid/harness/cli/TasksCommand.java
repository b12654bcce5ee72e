package ovid.harness.cli;

import static ovid.harness.terminal.TextTable.Align.LEFT;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import ovid.harness.evaluation.TaskSelection;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.Paragraph;
import ovid.harness.terminal.Terminal;
import ovid.harness.terminal.TextTable;
import ovid.tasks.Metric;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid tasks}. */
@Command(
    name = "tasks",
    header = "List the tasks, or describe some of them.",
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  ovid tasks", "  ovid tasks lambada_openai"})
final class TasksCommand implements Callable<Integer> {
  private static final int WIDEST = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Tasks to describe in full.")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (names.isEmpty()) {
      out.print(table());
    } else {
      out.print(
          TaskSelection.of(names).stream()
              .map(task -> describe(task.description()))
              .collect(Collectors.joining("\n")));
    }
    out.flush();
    return 0;
  }

  private static TextTable table() {
    TextTable table = new TextTable(List.of(LEFT, LEFT, LEFT, LEFT));
    table.row("task", "title", "metrics", "source");
    TaskRegistry.all().stream()
        .map(task -> task.description())
        .forEach(task ->
            table.row(
                task.name(),
                task.title(),
                task.metrics().stream().map(Metric::name).collect(Collectors.joining(", ")),
                task.source()));
    return table;
  }

  private static String describe(TaskDescription task) {
    int width = Math.min(Terminal.ofProcess().columns(), WIDEST);
    StringBuilder text = new StringBuilder();
    text.append(task.name()).append(", version ").append(task.version()).append('\n');
    text.append(task.title()).append("\n\n");
    text.append(Paragraph.wrap(task.protocol(), width)).append('\n');
    TextTable facts = new TextTable(List.of(LEFT, LEFT));
    facts.row("source", task.source()).row("licence", task.licence());
    for (Metric metric : task.metrics()) {
      facts.row(
          "metric",
          metric.name() + (metric.higherIsBetter() ? ", higher is better" : ", lower is better"));
    }
    if (task.chance() != null) {
      facts.row("chance", Numbers.score(task.chance()));
    }
    if (task.human() != null) {
      facts.row("people", Numbers.score(task.human().value()) + " (" + task.human().source() + ")");
    }
    task.switches().forEach((name, value) -> facts.row("switch", name + " = " + value));
    for (TaskDescription.DataFile file : task.files()) {
      facts.row("file", file.path());
      facts.row("", "from " + file.url());
      facts.row("", "sha256 " + file.sha256());
    }
    for (TaskDescription.PublishedResult result : task.published()) {
      facts.row(
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
    return text.append(facts).toString();
  }
}
