package ovid.harness;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import ovid.harness.cli.CommandLines;
import ovid.harness.program.StandardError;

/** Entry point of the {@code ovid} command. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its status. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status;
    try {
      status = CommandLines.create(out, err, System::getenv).execute(arguments);
    } catch (Error e) {
      // An Error passes picocli's handlers.
      CommandLines.failure(e, err, false);
      status = 1;
    }
    out.flush();
    StandardError.drain();
    System.exit(status);
  }
}
