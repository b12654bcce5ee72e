package ovid.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.harness.authoring.CheckReport;
import ovid.harness.authoring.ExpectedRequests;
import ovid.harness.authoring.FoundGroup;
import ovid.harness.authoring.FoundTask;
import ovid.harness.authoring.PublishedTokenizer;
import ovid.harness.authoring.TaskCatalog;
import ovid.harness.authoring.TaskCheck;
import ovid.harness.cli.option.Arguments;
import ovid.harness.cli.option.IncludePath;
import ovid.harness.evaluation.ModelOpener;
import ovid.harness.evaluation.PlannedTask;
import ovid.harness.evaluation.TaskPlan;
import ovid.harness.hub.DataLocation;
import ovid.harness.hub.ModelLocation;
import ovid.model.LanguageModel;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Tokenizer;
import ovid.model.values.WeightType;
import ovid.tasks.DataException;
import ovid.tasks.lmeval.TaskFolders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid task check}. */
@Command(
    name = "check",
    header = "Go through all of a task without a model.",
    description =
        "Reads all data, makes every prompt, shows three of them with spaces visible, and counts what is wrong or"
            + " deserves a look. A test beside the task's file (my_task.test.yaml) is held to. The status is 1 when"
            + " something has to be mended.",
    sortOptions = false,
    customSynopsis = {
      "ovid task check TASK [OPTION]...",
      "       ovid task check --include-path DIR [OPTION]..."
    },
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid task check capitals/capitals.yaml",
      "  ovid task check lambada_openai --data data --model models/gpt2",
      "  ovid task check --include-path my_tasks --data data"
    })
final class TaskCheckCommand implements Callable<Integer> {
  private static final int CONTEXT = 1024;
  private static final Path HERE = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "TASK",
      description =
          "The name of a task or a group, or its YAML or Java file. With --include-path it may be left out; all that is"
              + " in the folder is checked then.")
  private @Nullable String name;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DIR",
      description = "Folder of the data sets, as in ovid run.")
  private @Nullable Path data;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      description =
          "Count with this checkpoint's tokenizer and context. Default: GPT-2's, and 1024 tokens.")
  private @Nullable String model;

  @Option(names = "--shots", paramLabel = "N", description = "Check it with N examples.")
  private @Nullable Integer shots;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the examples. Default: 1234, as lm-evaluation-harness has it.")
  private @Nullable Long seed;

  @Option(names = "--plugins", paramLabel = "DIR", description = "Jars with tasks, as in ovid run.")
  private @Nullable Path plugins;

  @Option(
      names = {"--include-path", "--include_path"},
      paramLabel = "DIR",
      description = IncludePath.DESCRIPTION)
  private List<Path> included = List.of();

  @Override
  public Integer call() {
    Arguments.requireAtLeast(0, "--shots", shots, spec);
    if (name == null && included.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "Name the task to check, or with --include-path the folder of which all is checked");
    }
    TaskCatalog catalog = new TaskCatalog(plugins, included, OvidCommand.console(spec));
    if (model == null) {
      return check(catalog, new PublishedTokenizer(), CONTEXT);
    }
    Path path = ModelLocation.resolve(model, () -> OvidCommand.hub(ovid(), spec));
    try (LanguageModel opened =
        ModelOpener.open(path, CheckpointOptions.NONE, WeightType.FP32, 1)) {
      return check(catalog, opened.tokenizer(), opened.configuration().contextLength());
    }
  }

  private int check(TaskCatalog catalog, Tokenizer tokenizer, int context) {
    Path root = DataLocation.resolve(data, List.of(), () -> OvidCommand.hub(ovid(), spec)).root();
    Function<FoundTask, CheckReport> check = found -> check(found, root, tokenizer, context);
    PrintWriter out = spec.commandLine().getOut();
    SeveralChecks several = new SeveralChecks(out, check);
    if (name == null) {
      return checkAll(catalog, several) ? 0 : 1;
    }
    Optional<FoundGroup> group = catalog.group(name, HERE);
    if (group.isPresent()) {
      for (FoundTask task : group.get().tasks()) {
        several.check(task.task().description().name(), () -> task);
      }
      group.get().python().forEach((task, why) -> several.refuse(task, new DataException(why)));
      return several.sumUp() ? 0 : 1;
    }
    CheckReport report = check.apply(catalog.find(name));
    out.print(report);
    out.flush();
    return report.sound() ? 0 : 1;
  }

  /** Every task of the included folders, and whether every group names what there is. */
  private static boolean checkAll(TaskCatalog catalog, SeveralChecks several) {
    TaskFolders folders = catalog.folders();
    folders
        .unreadable()
        .forEach((file, reason) -> several.refuse(file.toString(), new DataException(reason)));
    folders
        .names()
        .forEach((name, named) -> {
          if (named.kind() == TaskFolders.Kind.TASK) {
            several.check(name, () -> catalog.find(name));
          } else if (named.kind() == TaskFolders.Kind.GROUP) {
            several.read(name, () -> catalog.group(name, HERE));
          }
        });
    return several.sumUp();
  }

  private CheckReport check(FoundTask found, Path root, Tokenizer tokenizer, int context) {
    PlannedTask planned = new TaskPlan(shots, seed, false).with(found).tasks().getFirst();
    Path file = found.file();
    ExpectedRequests expected = file == null ? null : ExpectedRequests.beside(file).orElse(null);
    return TaskCheck.of(planned.task(), planned.data(root), expected, tokenizer, context);
  }

  private @Nullable OvidCommand ovid() {
    CommandSpec root = spec.root();
    return root.userObject() instanceof OvidCommand ovid ? ovid : null;
  }
}
