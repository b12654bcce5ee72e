package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.Passages;
import ovid.harness.fixture.TinyCheckpoint;

/** {@code ovid export} and {@code ovid import}. */
class ExchangeCommandsTest {
  @TempDir private static Path folder;
  private static Path run;

  @BeforeAll
  static void run() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("tiny"), 1);
    Path data = Passages.writeLambada(folder.resolve("data"), 8);
    run = folder.resolve("run");
    succeeds("run", "--unverified", "-m", model, "-t", "lambada_openai", "-d", data, "-o", run);
  }

  @Test
  void tables_are_printed_or_written() throws IOException {
    assertThat(succeeds("export", run, "--format", "csv").out())
        .isEqualTo(Files.readString(run.resolve("scores.csv")));
    assertThat(succeeds("export", run, "--format", "markdown").out()).startsWith("| task | metric");
    Path file = folder.resolve("table.tex");
    assertThat(succeeds("export", run, "--format", "latex", "--out", file).out()).isEmpty();
    assertThat(file).content().contains("lambada\\_openai & acc & ");
    CommandRun wrong = CommandRun.of("export", run, "--format", "xml");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("it must be one of csv, markdown, latex, lm-eval, and was xml.");
  }

  @Test
  void lm_evals_files_go_out_and_come_back_and_equal_themselves() {
    Path out = folder.resolve("lm-eval");
    Path back = folder.resolve("back");

    succeeds("export", run, "--format", "lm-eval", "--out", out);
    succeeds("import", out, "--out", back);

    assertThat(succeeds("compare", run, back, "--all-metrics").out())
        .contains("tiny (lm-eval)", "no difference", "perplexity")
        .doesNotContain("could be luck\n");
    assertThat(CommandRun.of("resume", back).err()).contains("was imported");
    assertThat(CommandRun.of("import", folder.resolve("data"), "-o", back).err())
        .contains("holds no results_*.json");
  }

  @Test
  void a_table_of_scores_goes_out_and_comes_back_and_stands_on_a_page() throws IOException {
    Path table = folder.resolve("scores.CSV");
    Path back = folder.resolve("back-from-csv");
    succeeds("export", run, "--format", "csv", "--out", table);

    assertThat(succeeds("import", table, "--out", back).err()).contains("scores and no documents");

    assertThat(succeeds("export", back, "--format", "csv").out())
        .isEqualTo(Files.readString(table));
    succeeds("report", run, back, "--out", folder.resolve("page.html"));
    assertThat(CommandRun.of("compare", run, back).err()).contains("back-from-csv holds no doc");
    assertThat(CommandRun.of("rerun", back).err()).contains("was imported");
    assertThat(succeeds("runs", folder).out()).containsPattern("back-from-csv +imported +0 ");
    Files.writeString(table, Files.readString(table).replaceFirst(",acc,true,", ",acc,maybe,"));
    assertThat(CommandRun.of("import", table, "-o", folder.resolve("none")).err())
        .contains("Line 2 of", "has higher_is_better \"maybe\"");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void the_number_of_parameters_may_be_given() {
    Path out = folder.resolve("lm-eval-2");
    Path back = folder.resolve("back-2");
    succeeds("export", run, "--format", "lm-eval", "--out", out);

    succeeds("import", out, "--out", back, "--parameters", 77);

    assertThat(succeeds("export", back, "--format", "csv").out()).contains("tiny (lm-eval),77,");
    assertThat(CommandRun.of("import", out, "-o", back, "--parameters", 0).status()).isEqualTo(2);
  }

  private static CommandRun succeeds(Object... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }
}
