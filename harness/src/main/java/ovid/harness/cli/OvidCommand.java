package ovid.harness.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.harness.hub.Hub;
import ovid.harness.hub.HubEnvironment;
import ovid.harness.terminal.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code ovid}, which does nothing without a subcommand. */
@Command(
    name = "ovid",
    header = "Zero-shot benchmarks for checkpoints of GPT-2's architecture.%n",
    customSynopsis = "ovid COMMAND [OPTION]...",
    versionProvider = VersionProvider.class,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ovid run --model models/gpt2 --task lambada_openai wsc273",
      "  ovid tasks lambada_openai",
      "  ovid report ovid-runs/small ovid-runs/large --out page.html",
      "",
      "Status: 0 done; 1 failed, or what was compared or checked differs; 2 the command line cannot",
      "be understood; 130 stopped, by Ctrl-C or a polite kill, with everything kept."
    },
    subcommands = {
      RunCommand.class,
      FetchCommand.class,
      TasksCommand.class,
      TaskCommand.class,
      ModelsCommand.class,
      InspectCommand.class,
      ConvertCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      RunsCommand.class,
      ResumeCommand.class,
      RerunCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      GenerateCommand.class,
      BenchCommand.class,
      HelpCommand.class
    })
final class OvidCommand implements Callable<Integer> {
  private final Console console;
  private final Function<String, @Nullable String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @SuppressWarnings("unused") // picocli answers it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @SuppressWarnings("unused") // picocli answers it
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version, Java's and the kernel.")
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error came from.")
  private boolean debug;

  /**
   * @param console where it prints
   * @param environment the process's environment variables
   */
  OvidCommand(Console console, Function<String, @Nullable String> environment) {
    this.console = console;
    this.environment = environment;
  }

  /** A new one in the same environment, which prints to the same console. */
  OvidCommand again() {
    return new OvidCommand(console, environment);
  }

  boolean debug() {
    return debug;
  }

  @Nullable String environment(String name) {
    String value = environment.apply(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Where a subcommand prints. What an option silences is decided here, for all of them. */
  static Console console(CommandSpec subcommand) {
    return ((OvidCommand) subcommand.root().userObject()).console;
  }

  /** The hub of a subcommand's environment, which prints where the subcommand does. */
  static Hub hub(@Nullable OvidCommand ovid, CommandSpec subcommand) {
    return Hub.of(
        HubEnvironment.of(
            name -> ovid == null ? null : ovid.environment(name),
            Path.of(System.getProperty("user.home"))),
        console(subcommand));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return spec.exitCodeOnInvalidInput();
  }
}
