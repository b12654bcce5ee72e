package ovid.harness.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000;

  private final StringWriter text = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void a_terminal_has_one_line_that_is_written_over() {
    ProgressLine line = line(new Terminal(true, 80));
    clock.set(10 * SECOND);
    line.update(20, 5, 5000);
    clock.set(20 * SECOND);
    line.update(100, 0, 9000);
    line.finish("done");

    String[] writes = text.toString().split("\r", -1);
    assertThat(writes[1]).isEqualTo("m, t: 25/100 documents, 500 tokens/s, 38 s left");
    assertThat(writes[2]).startsWith("m, t: 100/100 documents, 450 tokens/s, 0 s left");
    assertThat(writes[3]).isBlank();
    assertThat(writes[4]).isEqualTo("done" + System.lineSeparator());
  }

  @Test
  void a_narrow_terminal_gets_a_shorter_line() {
    ProgressLine line = line(new Terminal(true, 30));
    clock.set(10 * SECOND);
    line.update(25, 0, 5000);

    assertThat(text.toString()).isEqualTo("\rm, t: 25/100 documents, 500 t").hasSize(30);
  }

  @Test
  void elsewhere_there_is_a_plain_line_now_and_then() {
    ProgressLine line = line(new Terminal(false, 80));
    for (int second = 1; second <= 60; second++) {
      clock.set(second * SECOND);
      line.update(second, 0, second * 100L);
    }

    assertThat(text.toString().lines())
        .hasSize(2)
        .first()
        .isEqualTo("m, t: 30/100 documents, 100 tokens/s, 1 min 10 s left");
    assertThat(text.toString()).doesNotContain("\r");
  }

  private ProgressLine line(Terminal terminal) {
    return new ProgressLine(
        new Console(new PrintWriter(text), new PrintWriter(text), terminal),
        "m, t",
        100,
        clock::get);
  }
}
