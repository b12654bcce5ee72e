package ovid.harness.hub.download;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import ovid.harness.terminal.Console;

/**
 * Progress for people: on a terminal one line that changes, elsewhere a line every ten seconds. Not
 * for use by several threads.
 */
public final class ConsoleProgress implements Progress {
  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long PLAIN_NANOS = 10_000_000_000L;

  private final PrintWriter messages;
  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier clock;

  private boolean running;
  private String name = "";
  private long first;
  private long done;
  private long total;
  private long started;
  private long shown;
  private int width;

  /** Progress, and messages between its lines. */
  public ConsoleProgress(Console console) {
    this(console, System::nanoTime);
  }

  ConsoleProgress(Console console, LongSupplier clock) {
    this.messages = console.messages();
    this.out = console.progress();
    this.terminal = console.terminal().interactive();
    this.clock = clock;
  }

  @Override
  public void start(String name, long done, long total) {
    this.name = name;
    this.first = done;
    this.done = done;
    this.total = total;
    this.running = true;
    this.started = clock.getAsLong();
    this.shown = started;
    if (done > 0) {
      message(name + ": goes on after " + Amounts.bytes(done));
    }
  }

  @Override
  public void advance(long done) {
    this.done = done;
    long now = clock.getAsLong();
    if (now - shown >= (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      shown = now;
      show(now);
    }
  }

  @Override
  public void stop() {
    if (running) {
      show(clock.getAsLong());
      if (terminal) {
        out.println();
        width = 0;
      }
      running = false;
    }
  }

  @Override
  public void message(String line) {
    if (width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      out.flush();
      width = 0;
    }
    messages.println(line);
    messages.flush();
  }

  private void show(long now) {
    String line = line(now);
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      width = line.length();
    } else {
      out.println(line);
    }
    out.flush();
  }

  private String line(long now) {
    double seconds = Math.max(1e-3, (now - started) / 1e9);
    double rate = (done - first) / seconds;
    String left =
        rate > 0 && done < total
            ? ", " + Amounts.time(Math.round((total - done) / rate)) + " left"
            : "";
    return String.format(
        Locale.ROOT,
        "%s  %s of %s (%d %%), %s/s%s",
        name,
        Amounts.bytes(done),
        Amounts.bytes(total),
        total == 0 ? 100 : 100 * done / total,
        Amounts.bytes(Math.round(rate)),
        left);
  }
}
