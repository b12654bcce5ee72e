package ovid.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.harness.authoring.FolderListing;
import ovid.harness.authoring.FoundGroup;
import ovid.harness.authoring.FoundTask;
import ovid.harness.authoring.GroupPortrait;
import ovid.harness.authoring.TaskCatalog;
import ovid.harness.authoring.TaskListing;
import ovid.harness.authoring.TaskPortrait;
import ovid.harness.cli.option.IncludePath;
import ovid.harness.evaluation.Suite;
import ovid.harness.hub.DataLocation;
import ovid.harness.terminal.Paragraph;
import ovid.tasks.DataFolder;
import ovid.tasks.TaskGroup;
import ovid.tasks.registry.TaskRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ovid tasks}. */
@Command(
    name = "tasks",
    header = "List the tasks and suites, or describe some tasks.",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid tasks",
      "  ovid tasks lambada_openai --data data",
      "  ovid tasks --suites",
      "  ovid tasks --include-path lm_eval/tasks"
    })
final class TasksCommand implements Callable<Integer> {
  private static final int WIDEST = 100;

  @ParentCommand private @Nullable OvidCommand ovid;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Tasks or groups to describe in full: names, or YAML or Java files.")
  private List<String> names = List.of();

  @Option(names = "--suites", description = "List the suites, or those named, and their tasks.")
  private boolean suites;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DIR",
      description = "Folder of the data sets, for the example; as in ovid run.")
  private @Nullable Path data;

  @Option(names = "--plugins", paramLabel = "DIR", description = "Jars with tasks, as in ovid run.")
  private @Nullable Path plugins;

  @Option(
      names = {"--include-path", "--include_path"},
      paramLabel = "DIR",
      description = IncludePath.DESCRIPTION + " Without NAME, list what is in it.")
  private List<Path> included = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    TaskCatalog catalog = new TaskCatalog(plugins, included, OvidCommand.console(spec));
    int width = Math.min(OvidCommand.console(spec).terminal().columns(), WIDEST);
    if (suites) {
      out.print(
          (names.isEmpty()
                  ? Suite.shipped(catalog).stream()
                  : names.stream().map(name -> Suite.find(name, Path.of(""), catalog)))
              .map(suite -> describe(suite, width))
              .collect(Collectors.joining("\n")));
    } else if (names.isEmpty() && !included.isEmpty()) {
      out.print(FolderListing.of(catalog.folders(), shipped(catalog)));
    } else if (names.isEmpty()) {
      out.print(TaskListing.of(catalog.all(), width));
    } else {
      Path root = DataLocation.resolve(data, List.of(), () -> OvidCommand.hub(ovid, spec)).root();
      out.print(
          names.stream()
              .flatMap(name -> catalog.matching(name).stream())
              .map(name -> describe(name, catalog, root, width))
              .collect(Collectors.joining("\n")));
    }
    out.flush();
    return 0;
  }

  /** What has a name without the folders. */
  private static List<String> shipped(TaskCatalog catalog) {
    return Stream.concat(
            catalog.names().stream(), TaskRegistry.groups().stream().map(TaskGroup::name))
        .toList();
  }

  private static String describe(String name, TaskCatalog catalog, Path root, int width) {
    Optional<FoundGroup> group = catalog.group(name, Path.of(""));
    if (group.isPresent()) {
      return GroupPortrait.of(name, group.get(), width);
    }
    FoundTask found = Suite.findTask(name, Path.of(""), catalog);
    return TaskPortrait.of(found.task(), new DataFolder(root, found.beside()), width);
  }

  private static String describe(Suite suite, int width) {
    StringBuilder text = new StringBuilder(suite.name()).append('\n');
    text.append(Paragraph.wrap(suite.description(), width - 2).indent(2));
    for (Suite.Entry entry : suite.entries()) {
      for (FoundTask task : entry.found().tasks()) {
        text.append("    ").append(task.task().description().name());
        entry.shots().ifPresent(shots -> text.append(", ").append(shots).append("-shot"));
        text.append('\n');
      }
    }
    return text.toString();
  }
}
