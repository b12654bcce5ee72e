package ovid.harness.hub.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import ovid.harness.terminal.Console;
import ovid.harness.terminal.Terminal;

class ConsoleProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter text = new StringWriter();
  private final AtomicLong now = new AtomicLong();

  @Test
  void without_a_terminal_a_line_comes_every_ten_seconds_and_at_the_end() {
    ConsoleProgress progress = progress(false);
    progress.start("model.bin", 0, 100_000_000);
    for (int second = 1; second <= 25; second++) {
      now.addAndGet(SECOND);
      progress.advance(second * 4_000_000L);
    }
    progress.stop();

    assertThat(text.toString().lines())
        .containsExactly(
            "model.bin  40.0 MB of 100.0 MB (40 %), 4.0 MB/s, 0:15 left",
            "model.bin  80.0 MB of 100.0 MB (80 %), 4.0 MB/s, 0:05 left",
            "model.bin  100.0 MB of 100.0 MB (100 %), 4.0 MB/s");
  }

  @Test
  void on_a_terminal_one_line_changes() {
    ConsoleProgress progress = progress(true);
    progress.start("model.bin", 0, 2_000_000);
    now.addAndGet(SECOND);
    progress.advance(1_000_000);
    now.addAndGet(SECOND);
    progress.advance(2_000_000);
    progress.stop();

    assertThat(text.toString())
        .startsWith("\rmodel.bin  1.0 MB of 2.0 MB (50 %), 1.0 MB/s, 0:01 left\r");
    assertThat(text.toString().split("\r", -1)).hasSize(4);
    assertThat(text.toString()).containsOnlyOnce("\n");
  }

  @Test
  void what_was_there_before_counts_as_done_but_not_as_speed() {
    ConsoleProgress progress = progress(false);
    progress.start("model.bin", 90_000_000, 100_000_000);
    now.addAndGet(10 * SECOND);
    progress.advance(95_000_000);

    assertThat(text.toString().lines())
        .containsExactly(
            "model.bin: goes on after 90.0 MB",
            "model.bin  95.0 MB of 100.0 MB (95 %), 500.0 kB/s, 0:10 left");
  }

  @Test
  void messages_are_still_said_where_nobody_watches() {
    PrintWriter out = new PrintWriter(text);
    Console console = new Console(out, out, new Terminal(true, 80)).withoutProgress();
    ConsoleProgress progress = new ConsoleProgress(console, now::get);
    progress.start("model.bin", 0, 2_000_000);
    now.addAndGet(SECOND);
    progress.advance(1_000_000);
    progress.message("fetching model.bin");
    progress.stop();

    assertThat(text.toString().lines()).containsExactly("fetching model.bin");
  }

  private ConsoleProgress progress(boolean terminal) {
    PrintWriter out = new PrintWriter(text);
    return new ConsoleProgress(new Console(out, out, new Terminal(terminal, 80)), now::get);
  }
}
