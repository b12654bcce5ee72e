package ovid.harness.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import ovid.harness.runs.RunList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ovid runs}. */
@Command(
    name = "runs",
    header = "List runs: finished, running, interrupted, failed or imported.",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  ovid runs")
final class RunsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      defaultValue = "ovid-runs",
      description = "Folder that holds runs. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("ovid-runs");

  @Override
  public Integer call() {
    RunList list = RunList.in(folder);
    if (list.states().isEmpty() && list.unreadable().isEmpty()) {
      spec.commandLine().getErr().println("No run was found in " + folder + ".");
      return 0;
    }
    spec.commandLine().getOut().print(list.text(Instant.now()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
