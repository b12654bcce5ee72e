package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.Passages;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.results.Summary;
import ovid.results.run.RunFolder;

/** A small checkpoint and some passages, and runs of it. */
abstract class RunFixture {
  static final int PASSAGES = 30;
  static final String TASK = "lambada_openai";

  @TempDir Path folder;
  Path model = Path.of("");
  Path data = Path.of("");

  @BeforeEach
  void writeModelAndData(@TempDir Path shared) throws IOException {
    model = TinyCheckpoint.write(shared.resolve("tiny"), 1);
    data = Passages.writeLambada(shared.resolve("data"), PASSAGES);
  }

  Summary summary(Object... what) {
    Path out = folder.resolve("run");
    Object[] where = {"--data", data, "--out", out};
    CommandRun run =
        CommandRun.of(concatenate(new Object[] {"run", "--unverified"}, concatenate(what, where)));
    assertThat(run.status()).as(run.err()).isZero();
    return RunFolder.summary(out);
  }

  /** Expects one sentence on standard error, status 1 and, with {@code --debug}, a stack trace. */
  static void fails(String message, Object... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("ovid: ").contains(message);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(CommandRun.of(concatenate(command, new Object[] {"--debug"})).err())
        .contains("\tat ");
  }

  static void assertUsage(String message, Object... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("ovid: ")
        .contains(message)
        .contains("See \"ovid " + command[0] + " --help\"");
    assertThat(run.err().lines()).hasSize(2);
  }

  static Object[] concatenate(Object[] first, Object[] second) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(second));
    return all.toArray();
  }
}
