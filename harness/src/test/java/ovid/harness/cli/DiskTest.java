package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.Passages;
import ovid.harness.fixture.Processes;
import ovid.harness.fixture.TinyCheckpoint;

/** Full disks, folders that may not be read, and machines that lack something. */
class DiskTest {
  private static final List<String> QUICK =
      List.of("-Dovid.kernel=scalar", "-XX:TieredStopAtLevel=1");

  /** Without the right of root to read what it may not. */
  private static final String NO_PRIVILEGE =
      "[ $(id -u) != 0 ] || set -- setpriv --bounding-set=-dac_override,-dac_read_search \"$@\"";

  /** No file may grow beyond 16 KiB: enough for everything but a page. */
  private static final String FULL = "ulimit -f 16";

  @TempDir private static Path shared;
  private static Path model;
  private static Path data;
  private static Path run;

  @TempDir private Path folder;

  @BeforeAll
  static void run() throws IOException {
    model = TinyCheckpoint.write(shared.resolve("tiny"), 1);
    data = Passages.writeLambada(shared.resolve("data"), 60);
    run = shared.resolve("run");
    CommandRun begun =
        CommandRun.of(
            "run", "--unverified", "-m", model, "-t", "lambada_openai", "-d", data, "-o", run);
    assertThat(begun.status()).as(begun.err()).isZero();
  }

  @Test
  void a_full_disk_at_the_page_hides_no_scores() throws Exception {
    Path out = folder.resolve("run");
    Processes.Ended ended =
        ovid(
            FULL,
            "run",
            "--unverified",
            "-m",
            model,
            "-t",
            "lambada_openai",
            "-d",
            data,
            "-n",
            4,
            "-o",
            out);

    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output())
        .containsPattern("lambada_openai +tiny +4 +acc ")
        .contains("Results: " + out, "ovid: The page " + out.resolve("report.html"))
        .doesNotContain("\tat ");
    assertThat(out.resolve("summary.json")).exists();
    assertThat(names(out)).noneMatch(name -> name.startsWith("report"));
  }

  @Test
  void samples_that_a_full_disk_cuts_are_not_left_under_their_name() throws Exception {
    Path out = folder.resolve("export");
    Processes.Ended ended = ovid(FULL, "export", run, "--format", "lm-eval", "--out", out);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("ovid: Cannot write ", "samples_lambada_openai_");
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void a_table_that_cannot_be_written_leaves_the_file_that_was_there() throws Exception {
    Path table = Files.writeString(folder.resolve("table.csv"), "mine\n");
    // Where it would be written first there is something else.
    Files.createDirectories(folder.resolve("table.csv.partial/full"));
    CommandRun ended = CommandRun.of("export", run, "--format", "csv", "--out", table);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("ovid: File " + table + " cannot be written (");
    assertThat(table).hasContent("mine\n");
  }

  @Test
  void a_page_that_cannot_be_written_leaves_nothing() throws Exception {
    Path page = folder.resolve("page.html");
    Processes.Ended ended = ovid(FULL, "report", run, "--out", page);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).contains("ovid: The page " + page + " cannot be written (");
    assertThat(names(folder)).containsOnly("log");
  }

  @Test
  void a_folder_that_may_not_be_read_is_named_by_every_command() throws Exception {
    Path closed = Files.createDirectories(folder.resolve("closed"));
    Files.createDirectories(closed.resolve("inside"));
    closed.toFile().setExecutable(false, false);
    closed.toFile().setReadable(false, false);
    try {
      for (List<Object> command :
          List.<List<Object>>of(
              List.of("runs", closed),
              List.of("import", closed, "--out", folder.resolve("new")),
              List.of("inspect", closed.resolve("gpt2")),
              List.of("inspect", closed),
              List.of("report", closed),
              List.of("resume", closed.resolve("inside")),
              List.of("tasks", "lambada_openai", "--plugins", closed),
              List.of("run", "-m", closed.resolve("gpt2"), "-t", "wsc273"),
              List.of("run", "-m", model, "-t", "wsc273", "-d", closed),
              List.of("run", "-m", model, "-t", "wsc273", "-d", closed.resolve("inside")),
              List.of("run", "-m", model, "-t", "perplexity", "-d", closed))) {
        Processes.Ended ended = ovid(NO_PRIVILEGE, command.toArray());

        assertThat(ended.status()).as(command + ended.output()).isEqualTo(1);
        assertThat(ended.output().replaceFirst("^WARNING: Using incubator modules.*\\R", ""))
            .as(command.toString())
            .startsWith("ovid: ")
            .contains(closed.toString(), "permission denied")
            .doesNotContain("unexpected", "does not exist", closed + " (" + closed)
            .hasLineCount(1);
      }
    } finally {
      closed.toFile().setReadable(true);
      closed.toFile().setExecutable(true);
    }
  }

  @Test
  void a_closed_folder_hides_no_run_beside_it() throws Exception {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    Files.createSymbolicLink(runs.resolve("linked"), run);
    Path closed = Files.createDirectories(runs.resolve("closed"));
    closed.toFile().setExecutable(false, false);
    closed.toFile().setReadable(false, false);
    try {
      Processes.Ended ended = ovid(NO_PRIVILEGE, "runs", runs);

      assertThat(ended.status()).as(ended.output()).isZero();
      assertThat(ended.output())
          .contains("linked", "finished", closed + " cannot be read (permission denied)");
    } finally {
      closed.toFile().setReadable(true);
      closed.toFile().setExecutable(true);
    }
  }

  @Test
  void a_processor_without_fused_multiply_add_is_told_of() throws Exception {
    Object[] command = {"generate", "-m", model, "--prompt", "a", "--tokens", 1};

    assertThat(ovid("", command).output()).doesNotContain("fused");
    Processes.Ended slow =
        Processes.await(
            Processes.start(
                folder.resolve("log"), List.of("-Dovid.kernel=scalar", "-XX:-UseFMA"), "", command),
            folder.resolve("log"));
    assertThat(slow.status()).as(slow.output()).isZero();
    assertThat(slow.output()).contains("has no fused multiply-add (FMA)", "times slower");
  }

  private Processes.Ended ovid(String shell, Object... command) throws Exception {
    Path log = folder.resolve("log");
    return Processes.await(Processes.start(log, QUICK, shell, command), log);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
