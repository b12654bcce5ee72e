package ovid.harness;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import ovid.harness.cli.CommandLines;
import ovid.harness.program.ArgumentText;
import ovid.harness.program.ExitStatus;
import ovid.harness.program.StandardError;
import ovid.harness.program.StandardOutput;

/** Entry point of the {@code ovid} command. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its status. */
  public static void main(String[] arguments) {
    StandardOutput out = StandardOutput.ofProcess();
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = execute(arguments, out.writer(), err);
    Optional<String> loss = out.loss();
    if (loss.isPresent()) {
      err.println("ovid: " + loss.get());
      status = status == ExitStatus.DONE ? ExitStatus.FAILED : status;
    }
    StandardError.drain();
    System.exit(status);
  }

  private static int execute(String[] arguments, PrintWriter out, PrintWriter err) {
    try {
      ArgumentText.requireWhole(List.of(arguments));
      return CommandLines.create(out, err, System::getenv).execute(arguments);
    } catch (RuntimeException | Error e) {
      // An Error passes picocli's handlers.
      CommandLines.failure(e, err, false);
      return ExitStatus.FAILED;
    }
  }
}
