package ovid.harness.terminal;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * Tells how a task gets on: on a terminal one line that is written over, elsewhere a line now and
 * then.
 */
public final class ProgressLine {
  private static final double REDRAW_SECONDS = 0.1;
  private static final double PLAIN_SECONDS = 30;

  private final PrintWriter out;
  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private final String title;
  private final int total;
  private final long begin;
  private double lastShown;
  private String last = "";

  /**
   * @param title what is going on: model and task
   * @param total how many documents there are
   * @param nanoTime the clock
   */
  public ProgressLine(Console console, String title, int total, LongSupplier nanoTime) {
    this.out = console.progress();
    this.terminal = console.terminal();
    this.title = title;
    this.total = total;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /**
   * Shows how things stand, unless that was shown a moment ago.
   *
   * @param scored documents scored since this line began
   * @param skipped documents that were done before
   * @param tokens of the scored documents
   */
  public void update(int scored, int skipped, long tokens) {
    double seconds = seconds();
    if (seconds - lastShown < (terminal.interactive() ? REDRAW_SECONDS : PLAIN_SECONDS)) {
      return;
    }
    lastShown = seconds;
    String line = line(scored, skipped, tokens, seconds);
    if (terminal.interactive()) {
      overwrite(line);
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** Takes the line from the screen and leaves another, or nothing when that is empty. */
  public void finish(String line) {
    if (terminal.interactive() && !last.isEmpty()) {
      overwrite("");
    }
    if (!line.isEmpty()) {
      out.println(line);
    }
    out.flush();
  }

  /** Seconds since this line began. */
  public double seconds() {
    return (nanoTime.getAsLong() - begin) / 1e9;
  }

  private String line(int scored, int skipped, long tokens, double seconds) {
    StringBuilder line = new StringBuilder(title);
    line.append(": ")
        .append(Numbers.count(scored + skipped))
        .append('/')
        .append(Numbers.count(total))
        .append(" documents");
    if (scored > 0 && seconds > 0) {
      double left = seconds / scored * (total - scored - skipped);
      line.append(", ")
          .append(Numbers.count(Math.round(tokens / seconds)))
          .append(" tokens/s, ")
          .append(Numbers.duration(left))
          .append(" left");
    }
    return line.toString();
  }

  private void overwrite(String line) {
    // A full last column would wrap.
    String fitting = line.substring(0, Math.min(line.length(), terminal.columns() - 1));
    out.print('\r' + fitting + " ".repeat(Math.max(0, last.length() - fitting.length())));
    if (fitting.isEmpty()) {
      out.print('\r');
    }
    last = fitting;
  }
}
