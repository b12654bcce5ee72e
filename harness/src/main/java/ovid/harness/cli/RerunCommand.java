package ovid.harness.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import ovid.harness.evaluation.Evaluation;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Numbers;
import ovid.results.run.RunFolder;
import ovid.results.run.RunState;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid rerun}. */
@Command(
    name = "rerun",
    header = "Do a run again, and say whether every bit is equal.",
    description =
        "Repeats the run into another folder and compares the journals. The status is 0 when all"
            + " documents are equal to the last bit, and else 1 with the first difference.",
    sortOptions = false,
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  ovid rerun ovid-runs/sizes --threads 1")
final class RerunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RUN", description = "The run's folder.")
  private Path run = Path.of("");

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Folder of the new run. Default: the run's own name with -again.")
  private @Nullable Path out;

  @Mixin private PastRun past = new PastRun();

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    Path again = out == null ? again() : out;
    if (again.toAbsolutePath().normalize().equals(run.toAbsolutePath().normalize())) {
      throw new UserException("--out names the run itself; name another folder.");
    }
    int status =
        new Evaluation(past.options(line, run, again, null), OvidCommand.console(spec)).run();
    return status == 0 ? compare(line, again) : status;
  }

  private Path again() {
    Path folder = run.toAbsolutePath().normalize();
    return folder.resolveSibling(folder.getFileName() + "-again");
  }

  private int compare(CommandLine line, Path again) {
    RunState before = RunFolder.state(run);
    Optional<String> difference = RunFolder.difference(run, again);
    String part =
        before.documents() < before.total()
            ? " (the run had not finished its " + Numbers.count(before.total()) + ")"
            : "";
    line.getOut()
        .println(
            difference
                .map(what -> "Not equal: " + what + ".")
                .orElse(
                    "Equal to the last bit: all %s documents%s."
                        .formatted(Numbers.count(before.documents()), part)));
    line.getOut().flush();
    return difference.isPresent() ? 1 : 0;
  }
}
