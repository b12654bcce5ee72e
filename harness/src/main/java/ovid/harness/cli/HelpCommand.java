package ovid.harness.cli;

import java.util.List;
import java.util.concurrent.Callable;
import ovid.harness.program.ExitStatus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ovid help}. */
@Command(
    name = "help",
    header = "Show the help of a command.",
    sortOptions = false,
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  ovid help run", "  ovid help task check"})
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Default: ovid itself.")
  private List<String> commands = List.of();

  @Override
  public Integer call() {
    CommandLine line = spec.root().commandLine();
    for (String command : commands) {
      CommandLine next = line.getSubcommands().get(command);
      if (next == null) {
        throw new UnmatchedArgumentException(line, List.of(command));
      }
      line = next;
    }
    line.usage(spec.commandLine().getOut());
    return ExitStatus.DONE;
  }
}
