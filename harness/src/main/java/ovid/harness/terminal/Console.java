package ovid.harness.terminal;

import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where a command prints what: made once a process, and passed to everything that prints.
 *
 * @param results what was asked for: standard output
 * @param messages what a person should know whatever the outcome: notes, what was skipped, how to
 *     go on
 * @param progress how the work gets on, for who watches it
 * @param terminal where messages and progress go
 */
public record Console(
    PrintWriter results, PrintWriter messages, PrintWriter progress, Terminal terminal) {

  /** Messages and progress on one stream, as they come. */
  public Console(PrintWriter out, PrintWriter err, Terminal terminal) {
    this(out, err, err, terminal);
  }

  /** The same, with nobody watching. */
  public Console withoutProgress() {
    return new Console(results, messages, new PrintWriter(Writer.nullWriter()), terminal);
  }

  /** Prints a message, at once. */
  public void say(String line) {
    messages.println(line);
    messages.flush();
  }
}
