package ovid.harness.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import ovid.harness.evaluation.Evaluation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid resume}. */
@Command(
    name = "resume",
    header = "Go on with a run that was stopped.",
    description =
        "Scores what its journal does not hold, as the command that began it says. Checkpoints and"
            + " data may have moved, and the run may come from another machine; they must be the"
            + " same to the last bit.",
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid resume ovid-runs/sizes",
      "  ovid resume ovid-runs/sizes --model /disk/gpt2 /disk/gpt2-medium"
    })
final class ResumeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private Path run = Path.of("");

  @Mixin private PastRun past = new PastRun();

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    return new Evaluation(
            past.options(line, run, run, spec.root().commandLine().getParseResult().originalArgs()),
            OvidCommand.console(spec))
        .run();
  }
}
