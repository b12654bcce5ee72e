package ovid.harness.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ovid task}, which does nothing without a subcommand. */
@Command(
    name = "task",
    header = "Begin, check or pack a task of your own.",
    customSynopsis = "ovid task COMMAND [OPTION]...",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid task new capitals --kind choice",
      "  ovid task check capitals/capitals.yaml",
      "  ovid run --model models/gpt2 --task capitals/capitals.yaml"
    },
    subcommands = {TaskNewCommand.class, TaskCheckCommand.class, TaskPackCommand.class})
final class TaskCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return spec.exitCodeOnInvalidInput();
  }
}
