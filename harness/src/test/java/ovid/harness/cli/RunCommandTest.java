package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.results.Summary;
import ovid.results.run.RunFolder;

/** {@code ovid run}: its options and what it leaves. */
class RunCommandTest extends RunFixture {
  @Test
  void leaves_scores_and_a_page_and_says_where() {
    Path out = folder.resolve("run");
    CommandRun run =
        CommandRun.of(
            "run", "--unverified", "--model", model, "--task", TASK, "--data", data, "--out", out);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(TASK, "tiny", "30", "acc", "perplexity", "published", "0.3256 (117M)")
        .doesNotContain("Left out")
        .contains("Results: " + out)
        .contains("Page:    " + out.resolve("report.html"));
    assertThat(run.err())
        .startsWith("lambada_openai on tiny (")
        .contains("kernel", "thread", "tiny, lambada_openai: 30 documents in ")
        .containsPattern("tokens/s, [\\d,]+ of [\\d,]+ positions computed");
    assertThat(out).isDirectoryContaining("glob:**report.html");
    assertThat(out).isDirectoryContaining("glob:**scores.csv");
  }

  @Test
  void the_table_has_the_headline_metrics_and_says_where_the_others_stand() {
    CommandRun run =
        CommandRun.of(
            "run",
            "-m",
            model,
            "--task",
            "embedded_text",
            "--limit",
            2,
            "--out",
            folder.resolve("run"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("word_perplexity", "Left out: 4 other metrics, which the page shows")
        .doesNotContain("bits_per_byte", "published");
  }

  @Test
  void model_and_task_take_several_values_and_lists() throws IOException {
    Path other = TinyCheckpoint.write(folder.resolve("other/tiny"), 2);
    Summary summary =
        summary(
            "--model",
            model,
            other,
            "--task",
            "lambada_openai,lambada_paper_last_token",
            "--task",
            "lambada_paper_last_token_raw_text",
            "--task",
            TASK,
            "--limit",
            2);

    assertThat(summary.run().models()).extracting(m -> m.name()).doesNotHaveDuplicates().hasSize(2);
    assertThat(summary.run().models().getLast().name()).isEqualTo("other/tiny");
    assertThat(summary.run().tasks())
        .extracting(t -> t.name())
        .containsExactly(TASK, "lambada_paper_last_token", "lambada_paper_last_token_raw_text");
    assertThat(summary.scores()).hasSize(6).allSatisfy(s -> assertThat(s.documents()).isEqualTo(2));
  }

  @Test
  void limit_takes_the_first_documents() {
    Summary summary = summary("--model", model, "--task", TASK, "--limit", 4);

    assertThat(summary.scores().getFirst().documents()).isEqualTo(4);
    assertThat(summary.run().tasks().getFirst().total()).isEqualTo(PASSAGES);
  }

  @Test
  void documents_longer_than_the_context_are_cut_at_the_beginning_and_counted() throws IOException {
    Path file = folder.resolve("long/lambada/lambada_test.jsonl");
    Files.createDirectories(file.getParent());
    String text = "the other and the river ".repeat(50) + "end";
    Files.writeString(file, "{\"text\": \"%s\"}\n{\"text\": \"a short end\"}\n".formatted(text));
    Path out = folder.resolve("run");
    CommandRun run =
        CommandRun.of(
            "run",
            "--unverified",
            "-m",
            model,
            "-t",
            TASK,
            "-d",
            folder.resolve("long"),
            "-o",
            out);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("lambada_openai on tiny: 1 of 2 documents did not fit into the context;");
    assertThat(RunFolder.summary(out).scores().getFirst().truncated()).isEqualTo(1);
  }

  @Test
  void threads_are_used_and_recorded() {
    assertThat(summary("--model", model, "--task", TASK, "--threads", 1).execution())
        .singleElement()
        .satisfies(session -> assertThat(session.threads()).isEqualTo(1));
  }

  @Test
  void the_tokenizer_may_lie_elsewhere() throws IOException {
    Path bare = TinyCheckpoint.write(folder.resolve("bare"), 1);
    Path tokenizer = Files.createDirectory(folder.resolve("tokenizer"));
    for (String file : List.of("vocab.json", "merges.txt")) {
      Files.move(bare.resolve(file), tokenizer.resolve(file));
    }

    fails("bare", "run", "--unverified", "--model", bare, "--task", TASK, "--data", data);
    Summary summary = summary("--model", bare, "--task", TASK, "--tokenizer", tokenizer);
    assertThat(summary.run().models().getFirst().tokenizerSha256())
        .isEqualTo(RunFolder.summary(other()).run().models().getFirst().tokenizerSha256());
  }

  @Test
  void the_seed_is_recorded() {
    assertThat(summary("--model", model, "--task", TASK, "--seed", 77).run().seed()).isEqualTo(77);
  }

  @Test
  void weights_in_bf16_are_another_arithmetic_in_the_results() {
    Summary rounded = summary("--model", model, "--task", TASK, "--weights", "bf16");
    Path out = folder.resolve("run");
    CommandRun whole =
        CommandRun.of(
            "run", "--unverified", "--model", model, "--task", TASK, "--data", data, "--out", out);

    assertThat(rounded.run().numerics()).isEqualTo("bf16-weights-2");
    assertThat(whole.err()).contains("its numerics is bf16-weights-2, not fp32-2");
  }

  @Test
  void no_prefix_sharing_computes_more_and_batch_tokens_changes_nothing() {
    long shared = computed("--batch-tokens", 500);
    long small = computed("--batch-tokens", 500_000);
    long separate = computed("--no-prefix-sharing");

    // The window, in which beginnings can be shared, grows with the batch.
    assertThat(small).isLessThanOrEqualTo(shared);
    assertThat(separate).isGreaterThan(shared);
  }

  @Test
  void the_data_folder_may_come_from_the_environment() {
    Path out = folder.resolve("run");
    CommandRun run =
        CommandRun.of(
            Map.of("OVID_DATA", data.toString()),
            "run",
            "--unverified",
            "--model",
            model,
            "--task",
            TASK,
            "--out",
            out,
            "--limit",
            1);

    assertThat(run.status()).as(run.err()).isZero();
  }

  @Test
  void the_same_command_goes_on_and_leaves_a_finished_run_as_it_is() throws IOException {
    Path out = folder.resolve("run");
    Object[] command = {
      "run", "--unverified", "--model", model, "--task", TASK, "--data", data, "--out", out
    };
    CommandRun first = CommandRun.of(command);
    byte[] journal = Files.readAllBytes(out.resolve("journal.jsonl"));
    CommandRun second = CommandRun.of(command);

    assertThat(second.status()).as(second.err()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(out.resolve("journal.jsonl")).hasBinaryContent(journal);
    assertThat(RunFolder.summary(out).execution()).hasSize(1);
  }

  /** A run of the usual checkpoint with its own tokenizer. */
  private Path other() {
    Path out = folder.resolve("other-run");
    CommandRun.of("run", "--unverified", "-m", model, "-t", TASK, "-d", data, "-o", out, "-n", 1);
    return out;
  }

  private long computed(Object... how) {
    Path out = folder.resolve("run" + how.length + how[how.length - 1]);
    Object[] command = {"run", "--unverified", "-m", model, "-t", TASK, "-d", data, "-o", out};
    assertThat(CommandRun.of(concatenate(command, how)).status()).isZero();
    return RunFolder.summary(out).timing().computed();
  }

  @Test
  void data_may_be_one_file_of_the_users_own() throws IOException {
    data = Files.writeString(folder.resolve("tale.txt"), "Once upon a time there was a mill.");

    Summary summary = summary("--model", model, "--task", "perplexity");

    assertThat(summary.scores()).hasSize(1);
  }
}
