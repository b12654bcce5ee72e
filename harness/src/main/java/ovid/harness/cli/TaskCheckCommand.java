package ovid.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.authoring.CheckReport;
import ovid.harness.authoring.ExpectedRequests;
import ovid.harness.authoring.FoundTask;
import ovid.harness.authoring.PublishedTokenizer;
import ovid.harness.authoring.TaskCatalog;
import ovid.harness.authoring.TaskCheck;
import ovid.harness.cli.option.Arguments;
import ovid.harness.evaluation.ModelOpener;
import ovid.harness.evaluation.PlannedTask;
import ovid.harness.evaluation.TaskPlan;
import ovid.harness.hub.DataLocation;
import ovid.harness.hub.ModelLocation;
import ovid.model.LanguageModel;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Tokenizer;
import ovid.model.values.WeightType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    customSynopsis = "ovid task check TASK [OPTION]...",
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid task check capitals/capitals.yaml",
      "  ovid task check lambada_openai --data data --model models/gpt2"
    })
final class TaskCheckCommand implements Callable<Integer> {
  private static final int CONTEXT = 1024;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TASK", description = "A task's name, or its YAML or Java file.")
  private String name = "";

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

  @Override
  public Integer call() {
    Arguments.requireAtLeast(0, "--shots", shots, spec);
    FoundTask found = new TaskCatalog(plugins, OvidCommand.console(spec)).find(name);
    PlannedTask planned = new TaskPlan(shots, seed).with(found).tasks().getFirst();
    Path file = found.file();
    ExpectedRequests expected = file == null ? null : ExpectedRequests.beside(file).orElse(null);
    if (model == null) {
      return check(planned, expected, new PublishedTokenizer(), CONTEXT);
    }
    Path path = ModelLocation.resolve(model, () -> OvidCommand.hub(ovid(), spec));
    try (LanguageModel opened =
        ModelOpener.open(path, CheckpointOptions.NONE, WeightType.FP32, 1)) {
      return check(planned, expected, opened.tokenizer(), opened.configuration().contextLength());
    }
  }

  private int check(
      PlannedTask planned, @Nullable ExpectedRequests expected, Tokenizer tokenizer, int context) {
    Path root = DataLocation.resolve(data, List.of(), () -> OvidCommand.hub(ovid(), spec)).root();
    CheckReport report =
        TaskCheck.of(planned.task(), planned.data(root), expected, tokenizer, context);
    PrintWriter out = spec.commandLine().getOut();
    out.print(report);
    out.flush();
    return report.sound() ? 0 : 1;
  }

  private @Nullable OvidCommand ovid() {
    CommandSpec root = spec.root();
    return root.userObject() instanceof OvidCommand ovid ? ovid : null;
  }
}
