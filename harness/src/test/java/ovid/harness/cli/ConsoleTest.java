package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import ovid.harness.terminal.Console;
import ovid.harness.terminal.Terminal;

/** What goes where, in every command that runs a model. */
class ConsoleTest extends RunFixture {
  private final StringWriter results = new StringWriter();
  private final StringWriter messages = new StringWriter();
  private final StringWriter progress = new StringWriter();
  private final Console console =
      new Console(
          new PrintWriter(results),
          new PrintWriter(messages),
          new PrintWriter(progress),
          new Terminal(false, 80));

  @Test
  void run_resume_and_rerun_print_results_messages_and_progress_apart() {
    Path run = folder.resolve("run");
    Object[] first = {
      "run", "--unverified", "--model", model, "--task", TASK, "--data", data, "--out", run
    };

    expectAllThree(console, first);
    expectAllThree(console, "rerun", run);
    execute(console, "resume", run);

    assertThat(results.toString()).contains("Results: ").doesNotContain("kernel");
    assertThat(messages.toString()).contains("kernel").doesNotContain("tokens/s");
  }

  @Test
  void progress_is_silenced_for_all_of_them_in_one_place() {
    Path run = folder.resolve("run");
    Object[] first = {
      "run", "--unverified", "--model", model, "--task", TASK, "--data", data, "--out", run
    };

    execute(console.withoutProgress(), first);
    execute(console.withoutProgress(), "rerun", run);

    assertThat(progress.toString()).isEmpty();
    assertThat(results.toString()).contains("Results: ", "Equal to the last bit");
    assertThat(messages.toString()).contains("kernel").doesNotContain("tokens/s");
  }

  private void expectAllThree(Console where, Object... command) {
    int before = progress.toString().length();
    execute(where, command);
    assertThat(progress.toString().substring(before)).contains("30 documents in", "tokens/s");
    assertThat(results.toString()).contains("Results: ");
    assertThat(messages.toString()).contains(TASK, "kernel");
  }

  private static void execute(Console where, Object... command) {
    String[] arguments = new String[command.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = command[i].toString();
    }
    assertThat(CommandLines.create(where, name -> null).execute(arguments)).isZero();
  }
}
