package ovid.harness.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.harness.authoring.TaskScaffold;
import ovid.harness.cli.option.NamedConstants;
import ovid.harness.cli.option.NumberConverter;
import ovid.harness.program.ExitStatus;
import ovid.harness.terminal.Console;
import ovid.harness.terminal.Terminal;
import ovid.tasks.text.NearestNames;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, and how it answers what goes wrong. */
public final class CommandLines {
  private static final int WIDEST_HELP = 100;

  /** In less, picocli cannot set its columns. */
  private static final int NARROWEST_HELP = 55;

  private CommandLines() {}

  /**
   * The command line, ready to execute.
   *
   * @param out where results go
   * @param err where errors and progress go
   * @param environment the process's environment variables
   */
  public static CommandLine create(
      PrintWriter out, PrintWriter err, Function<String, @Nullable String> environment) {
    return create(new Console(out, err, Terminal.ofProcess()), environment);
  }

  /** The command line that prints to a console. */
  public static CommandLine create(
      Console console, Function<String, @Nullable String> environment) {
    OvidCommand root = new OvidCommand(console, environment);
    CommandLine line = new CommandLine(root);
    line.setOut(console.results());
    line.setErr(console.messages());
    line.setUsageHelpWidth(Math.clamp(console.terminal().columns(), NARROWEST_HELP, WIDEST_HELP));
    line.registerConverter(
        ExportCommand.Format.class, new NamedConstants<>(ExportCommand.Format.class));
    line.registerConverter(TaskScaffold.Kind.class, new NamedConstants<>(TaskScaffold.Kind.class));
    NumberConverter.register(line);
    line.setAbbreviatedOptionsAllowed(false);
    line.setParameterExceptionHandler((e, arguments) -> usageError(e, root));
    line.setExecutionExceptionHandler((e, command, parsed) -> {
      failure(e, command.getErr(), root.debug());
      return ExitStatus.FAILED;
    });
    return line;
  }

  /** Says what failed, in one sentence. */
  public static void failure(Throwable failure, PrintWriter err, boolean debug) {
    err.println("ovid: " + Failures.sentence(failure));
    if (debug) {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  private static int usageError(ParameterException e, OvidCommand root) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("ovid: " + usageSentence(e, command));
    if (root.debug()) {
      e.printStackTrace(err);
    }
    err.println("See \"" + command.getCommandSpec().qualifiedName() + " --help\".");
    err.flush();
    return ExitStatus.USAGE;
  }

  private static String usageSentence(ParameterException e, CommandLine command) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return sentence(e.getMessage());
    }
    String wrong = unmatched.getUnmatched().getFirst();
    int value = wrong.indexOf('=');
    String name = value < 0 ? wrong : wrong.substring(0, value);
    List<String> known = new ArrayList<>();
    if (name.startsWith("-")) {
      Optional<String> instead =
          command.getCommandName().equals("run") ? LmEvalOptions.instead(name) : Optional.empty();
      if (instead.isPresent()) {
        return "There is no option " + name + "; " + instead.get() + ".";
      }
      command.getCommandSpec().options().forEach(option -> known.addAll(List.of(option.names())));
      return "There is no option " + name + end(name, known);
    }
    known.addAll(command.getSubcommands().keySet());
    String kind = known.isEmpty() ? "\"%s\" is not expected" : "There is no command %s";
    return kind.formatted(name) + end(name, known);
  }

  private static String end(String name, List<String> known) {
    String clause = NearestNames.clause(name, known);
    return clause.isEmpty() ? "." : clause;
  }

  private static String sentence(@Nullable String message) {
    String text = message == null ? "The arguments cannot be understood" : message;
    return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }
}
