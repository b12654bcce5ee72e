package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.Passages;
import ovid.harness.fixture.Processes;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.model.LanguageModel;
import ovid.results.run.RunFolder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What only a process of its own can show: kills, signals, other kernels, a full disk. */
class ProcessTest {
  private static final int KILLS = 20;

  /** Enough that the run is not over before a signal arrives. */
  private static final int DOCUMENTS = 1200;

  /** Small batches, so that there are many moments to be killed at. */
  private static final int BATCH_TOKENS = 40;

  /** Starts fastest, which twenty kills need. */
  private static final List<String> QUICK =
      List.of("-Dovid.kernel=scalar", "-XX:TieredStopAtLevel=1");

  @TempDir private static Path shared;
  private static Path model;
  private static Path data;
  private static Path undisturbed;
  private static long milliseconds;

  @TempDir private Path folder;

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    model = TinyCheckpoint.write(shared.resolve("tiny"), 1);
    data = Passages.writeLambada(shared.resolve("data"), DOCUMENTS);
    undisturbed = shared.resolve("undisturbed");
    long begin = System.nanoTime();
    Processes.Ended ended = run(shared.resolve("log"), undisturbed, QUICK, "");
    milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    assertThat(ended.status()).as(ended.output()).isZero();
  }

  @Test
  void a_run_killed_at_random_moments_ends_as_an_undisturbed_one() throws Exception {
    Random random = new Random(20);
    Path out = folder.resolve("run");
    int inTheMiddle = 0;
    // On a busy machine more kills come too early or too late: they show nothing.
    for (int kill = 0; kill < KILLS || (inTheMiddle == 0 && kill < 20 * KILLS); kill++) {
      Process process = start(folder.resolve("log"), out, QUICK, "");
      long before = lines(out);
      // Half of them soon after the first line of this process, where most happens.
      if (kill % 2 == 0) {
        waitForLines(process, out, before + 1);
        Thread.sleep(random.nextInt(40));
      } else {
        Thread.sleep(random.nextLong(milliseconds));
      }
      process.destroyForcibly().waitFor();
      if (Files.exists(out.resolve("summary.json"))) {
        assertSameAsUndisturbed(out);
        deleteRun(out);
      } else if (lines(out) > before) {
        inTheMiddle++;
      }
    }
    // Otherwise this test shows nothing.
    assertThat(inTheMiddle).isPositive();
    Processes.Ended ended = run(folder.resolve("log"), out, QUICK, "");

    assertThat(ended.status()).as(ended.output()).isZero();
    assertSameAsUndisturbed(out);
  }

  @Test
  void an_interrupted_run_says_how_to_go_on_and_does() throws Exception {
    for (String signal : List.of("INT", "TERM")) {
      Path out = folder.resolve("run-" + signal);
      Path log = folder.resolve("log");
      Processes.Ended ended = interrupt(signal, out, log);
      // On a busy machine the run may be over before the signal arrives: that shows nothing.
      for (int again = 0; ended.status() == 0 && again < 100; again++) {
        deleteRun(out);
        ended = interrupt(signal, out, log);
      }

      assertThat(ended.status()).as(ended.output()).isEqualTo(130);
      assertThat(ended.output())
          .contains("Stopped; ovid resume " + out + " goes on.")
          .containsPattern("tokens/s, [\\d,]+ positions computed");
      assertThat(out.resolve("summary.json")).doesNotExist();
      assertThat(Files.readAllLines(out.resolve("sessions.jsonl"))).hasSize(1);
      assertThat(lines(out)).isBetween(1L, DOCUMENTS - 1L);

      assertThat(run(log, out, QUICK, "").status()).isZero();
      assertSameAsUndisturbed(out);
      assertThat(RunFolder.summary(out).execution()).hasSize(2);
      assertThat(RunFolder.summary(out).timing().documents()).isEqualTo(DOCUMENTS);
    }
  }

  private static Processes.Ended interrupt(String signal, Path out, Path log) throws Exception {
    Process process = start(log, out, QUICK, "");
    waitForLines(process, out, 1);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    return Processes.await(process, log);
  }

  @Test
  void the_kernel_of_this_machine_gives_the_bits_of_the_scalar_one() throws Exception {
    Path out = folder.resolve("run");
    Processes.Ended ended = run(folder.resolve("log"), out, List.of(), "");

    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains(LanguageModel.kernelOfProcess() + " kernel");
    assertSameAsUndisturbed(out);
  }

  @Test
  void a_full_disk_ends_the_run_in_a_sentence_and_it_goes_on_later() throws Exception {
    Path out = folder.resolve("run");
    Path log = folder.resolve("log");
    // No file may grow beyond 64 KiB.
    Processes.Ended full = run(log, out, QUICK, "ulimit -f 64");

    assertThat(full.status()).as(full.output()).isEqualTo(1);
    assertThat(full.output()).contains("ovid: ", "journal.jsonl").doesNotContain("\tat ");
    assertThat(Files.readString(out.resolve("journal.jsonl"))).endsWith("}\n");

    assertThat(run(log, out, QUICK, "").status()).isZero();
    assertSameAsUndisturbed(out);
  }

  private static Process start(Path log, Path out, List<String> jvm, String shell)
      throws IOException {
    return Processes.start(
        log,
        jvm,
        shell,
        "run",
        "--unverified",
        "-m",
        model,
        "-t",
        "lambada_openai",
        "-d",
        data,
        "-o",
        out,
        "--batch-tokens",
        BATCH_TOKENS,
        "--threads",
        1);
  }

  private static Processes.Ended run(Path log, Path out, List<String> jvm, String shell)
      throws IOException, InterruptedException {
    return Processes.await(start(log, out, jvm, shell), log);
  }

  private static void waitForLines(Process process, Path out, long lines)
      throws IOException, InterruptedException {
    while (process.isAlive() && lines(out) < lines) {
      Thread.sleep(1);
    }
  }

  private static long lines(Path out) throws IOException {
    Path journal = out.resolve("journal.jsonl");
    if (!Files.exists(journal)) {
      return 0;
    }
    long lines = 0;
    for (byte b : Files.readAllBytes(journal)) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  private static void assertSameAsUndisturbed(Path out) throws IOException {
    assertThat(out.resolve("journal.jsonl"))
        .hasSameBinaryContentAs(undisturbed.resolve("journal.jsonl"));
    assertThat(out.resolve("scores.csv")).hasSameBinaryContentAs(undisturbed.resolve("scores.csv"));
    assertThat(summary(out)).isEqualTo(summary(undisturbed));
  }

  /** The summary's text without execution, and without the command, which names the folder. */
  private static String summary(Path out) throws IOException {
    ObjectNode summary =
        (ObjectNode) JsonMapper.shared().readTree(Files.readString(out.resolve("summary.json")));
    summary.remove("execution");
    ((ObjectNode) summary.get("run")).remove("command");
    return summary.toString();
  }

  private static void deleteRun(Path out) throws IOException {
    try (var files = Files.walk(out)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(out)) {
          Files.delete(file);
        }
      }
    }
  }
}
