package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.Passages;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.results.RunFolder;
import ovid.results.Summary;

class RunCommandTest {
  private static final int PASSAGES = 30;
  private static final String TASK = "lambada_openai";

  @TempDir private static Path shared;
  private static Path model;
  private static Path data;

  @TempDir private Path folder;

  @BeforeAll
  static void write() throws IOException {
    model = TinyCheckpoint.write(shared.resolve("tiny"), 1);
    data = Passages.writeLambada(shared.resolve("data"), PASSAGES);
  }

  @Test
  void leaves_scores_and_a_page_and_says_where() {
    Path out = folder.resolve("run");
    CommandRun run =
        CommandRun.of(
            "run", "--unverified", "--model", model, "--task", TASK, "--data", data, "--out", out);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(TASK, "tiny", "30", "acc", "perplexity", "0.3256 (117M)")
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

    assertThat(rounded.run().numerics()).isEqualTo("bf16-weights-1");
    assertThat(whole.err()).contains("its numerics is bf16-weights-1, not fp32-1");
  }

  @Test
  void weights_of_another_type_are_refused() {
    List<CommandRun> runs =
        List.of(
            CommandRun.of("run", "--model", model, "--task", TASK, "--weights", "int8"),
            CommandRun.of("generate", "--model", model, "--prompt", "a", "--weights", "int8"));

    assertThat(runs)
        .allSatisfy(run -> {
          assertThat(run.status()).isEqualTo(2);
          assertThat(run.err()).contains("--weights", "it must be fp32 or bf16, and was int8");
        });
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

  @Test
  void a_folder_of_another_run_is_left_alone() throws IOException {
    Path out = folder.resolve("run");
    CommandRun.of(
        "run",
        "--unverified",
        "--model",
        model,
        "--task",
        TASK,
        "--data",
        data,
        "--out",
        out,
        "-n",
        2);
    byte[] journal = Files.readAllBytes(out.resolve("journal.jsonl"));

    fails(
        "limit",
        "run",
        "--unverified",
        "--model",
        model,
        "--task",
        TASK,
        "--data",
        data,
        "--out",
        out);
    assertThat(out.resolve("journal.jsonl")).hasBinaryContent(journal);
  }

  @Test
  void shots_put_examples_before_every_document_and_are_recorded() throws IOException {
    Summary summary = summary("--model", model, "--task", TASK, "--shots", 2, "--seed", 5);

    assertThat(summary.run().tasks().getFirst().name()).isEqualTo(TASK + "_2shot");
    assertThat(summary.run().tasks().getFirst().switches())
        .containsEntry("shots", "2")
        .containsEntry("shots_seed", "5");
    Path out = folder.resolve("run");
    assertThat(Files.readString(out.resolve("journal.jsonl"))).contains("\\n\\n");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("2 solved examples")
        .doesNotContain("zero-shot on");
  }

  @Test
  void another_seed_shows_other_examples() {
    Summary summary = summary("--model", model, "--task", TASK, "--shots", 1, "--seed", 1);
    Path other = folder.resolve("other");
    CommandRun run =
        CommandRun.of(
            "run",
            "--unverified",
            "-m",
            model,
            "-t",
            TASK,
            "-d",
            data,
            "-o",
            other,
            "--shots",
            1,
            "--seed",
            2);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(RunFolder.summary(other).scores().getFirst().counts())
        .isNotEqualTo(summary.scores().getFirst().counts());
  }

  @Test
  void language_modelling_takes_no_examples_and_says_so() throws IOException {
    Path file = folder.resolve("text.yaml");
    Files.writeString(file, "task: text\nkind: perplexity\ndata: text.txt\n");
    Files.writeString(folder.resolve("text.txt"), "One line.\nAnother line.\n");

    fails("takes no examples", "run", "-m", model, "-t", file, "--shots", 1);
  }

  @Test
  void data_that_are_not_the_published_ones_need_unverified_and_the_page_says_so()
      throws IOException {
    fails("is not the published one", "run", "--model", model, "--task", TASK, "--data", data);

    summary("--model", model, "--task", TASK, "--limit", 1);
    assertThat(Files.readString(folder.resolve("run/report.html"))).contains("Unverified data: ");
  }

  @Test
  void a_suite_runs_what_is_there_and_says_what_is_not() throws IOException {
    CommandRun run =
        CommandRun.of(
            "run",
            "--unverified",
            "-m",
            model,
            "--suite",
            "today",
            "-d",
            data,
            "-n",
            1,
            "-o",
            folder.resolve("run"));

    assertThat(run.status()).as(run.err()).isZero();
    Summary summary = RunFolder.summary(folder.resolve("run"));
    assertThat(summary.run().tasks()).extracting(task -> task.name()).contains(TASK);
    assertThat(summary.run().skipped())
        .extracting(skipped -> skipped.task())
        .contains("wsc273", "wikitext2");
    assertThat(run.err()).contains("Skipped wsc273: Data file ");
    assertThat(run.out()).contains("Skipped wsc273: Data file ");
    assertThat(Files.readString(folder.resolve("run/report.html"))).contains("Skipped: wsc273. ");
  }

  @Test
  void a_strict_suite_fails_where_data_are_absent() {
    fails(
        "does not exist",
        "run",
        "--unverified",
        "-m",
        model,
        "--suite",
        "today",
        "-d",
        data,
        "--strict");
  }

  @Test
  void a_suite_of_ones_own_has_settings_and_joins_tasks() throws IOException {
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(
        suite,
        """
        suite: mine
        tasks:
          - task: lambada_openai
            shots: 1
          - task: lambada_paper_last_token
        """);
    Summary summary = summary("-m", model, "--suite", suite, "--task", TASK, "--limit", 1);

    assertThat(summary.run().tasks())
        .extracting(task -> task.name())
        .containsExactly(TASK, "lambada_openai_1shot", "lambada_paper_last_token");
  }

  @Test
  void a_suite_that_does_not_exist_or_misspells_is_named() throws IOException {
    fails("did you mean paper", "run", "-m", model, "--suite", "papr", "-d", data);
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(suite, "suite: mine\ntasks:\n  - task: lambada_openai\n    shot: 3\n");
    fails("mine.yaml line 4: \"shot\"", "run", "-m", model, "--suite", suite, "-d", data);
  }

  @Test
  void a_task_in_a_yaml_file_runs_on_its_own_data() throws IOException {
    Path file = folder.resolve("capitals.yaml");
    Files.writeString(
        file,
        """
        task: capitals
        kind: choice
        data: capitals.csv
        prompt: "The capital of {{country}} is"
        choices: [Paris, Rome, "{{other}}"]
        answer: "{{capital}}"
        shots: 1
        """);
    Files.writeString(
        folder.resolve("capitals.csv"),
        "country,capital,other\nFrance,Paris,Lyon\nItaly,Rome,Milan\n");
    Summary summary = summary("-m", model, "--task", file);

    assertThat(summary.run().tasks().getFirst().name()).isEqualTo("capitals_1shot");
    assertThat(summary.run().tasks().getFirst().files())
        .extracting(f -> f.path())
        .containsExactly("capitals.csv");
    assertThat(summary.scores().getFirst().documents()).isEqualTo(2);
    assertThat(summary.scores().getFirst().metrics())
        .extracting(m -> m.name())
        .containsExactly("acc", "acc_norm");
  }

  @Test
  void an_unknown_task_is_answered_with_the_nearest_names() {
    fails(
        "There is no task lambada_opnai; did you mean lambada_openai",
        "run",
        "--unverified",
        "--model",
        model,
        "--task",
        "lambada_opnai",
        "--data",
        data);
  }

  @Test
  void missing_data_name_the_file() {
    fails(
        "lambada_test.jsonl does not exist; run \"ovid fetch lambada --data " + folder + "\"",
        "run",
        "--model",
        model,
        "--task",
        TASK,
        "--data",
        folder);
  }

  @Test
  void without_a_data_folder_public_data_are_fetched_unless_that_is_forbidden() {
    CommandRun run =
        CommandRun.of(
            Map.of("OVID_DATA", folder.toString(), "HF_HUB_OFFLINE", "1"),
            "run",
            "--model",
            model,
            "--task",
            TASK);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("lambada is not in " + folder + " and HF_HUB_OFFLINE is set")
        .contains("https://");
  }

  @Test
  void a_broken_line_of_data_is_named_by_its_number() throws IOException {
    Path broken = Passages.writeLambada(folder.resolve("broken"), 3);
    Path file = broken.resolve("lambada/lambada_test.jsonl");
    Files.writeString(file, Files.readString(file) + "{\"text\": \"oh");

    fails("4", "run", "--unverified", "--model", model, "--task", TASK, "--data", broken);
  }

  @Test
  void a_model_folder_without_configuration_is_named() throws IOException {
    Path bare = TinyCheckpoint.write(folder.resolve("bare"), 1);
    Files.delete(bare.resolve("config.json"));

    fails(
        bare.resolve("config.json").toString(),
        "run",
        "--unverified",
        "--model",
        bare,
        "--task",
        TASK,
        "--data",
        data);
  }

  @Test
  void the_same_checkpoint_twice_is_refused() throws IOException {
    Path twin = TinyCheckpoint.write(folder.resolve("twin"), 1);

    fails(
        "same checkpoint",
        "run",
        "--unverified",
        "--model",
        model,
        twin,
        "--task",
        TASK,
        "--data",
        data);
  }

  @Test
  void nothing_is_left_behind_when_a_check_fails() {
    Path out = folder.resolve("run");
    CommandRun.of(
        "run", "--unverified", "--model", folder, "--task", TASK, "--data", data, "--out", out);

    assertThat(out).doesNotExist();
  }

  @Test
  void usage_errors_have_status_2_and_name_what_is_wrong() {
    assertUsage("--model", "run", "--unverified", "--task", TASK);
    assertUsage("--task", "run", "--unverified", "--model", model);
    assertUsage(
        "--limit must be at least 1", "run", "--unverified", "-m", model, "-t", TASK, "-n", 0);
    assertUsage(
        "--threads must be at least 1",
        "run",
        "--unverified",
        "-m",
        model,
        "-t",
        TASK,
        "--threads",
        0);
    assertUsage(
        "--batch-tokens must be at least 1",
        "run",
        "--unverified",
        "-m",
        model,
        "-t",
        TASK,
        "--batch-tokens",
        0);
    assertUsage("'x' is not an int", "run", "--unverified", "-m", model, "-t", TASK, "-n", "x");
    assertUsage(
        "no option --modle; did you mean --model?", "run", "--unverified", "--modle", model);
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

  private Summary summary(Object... what) {
    Path out = folder.resolve("run");
    Object[] where = {"--data", data, "--out", out};
    CommandRun run =
        CommandRun.of(concatenate(new Object[] {"run", "--unverified"}, concatenate(what, where)));
    assertThat(run.status()).as(run.err()).isZero();
    return RunFolder.summary(out);
  }

  /** Expects one sentence on standard error, status 1 and, with {@code --debug}, a stack trace. */
  private static void fails(String message, Object... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("ovid: ").contains(message);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(CommandRun.of(concatenate(command, new Object[] {"--debug"})).err())
        .contains("\tat ");
  }

  private static void assertUsage(String message, Object... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("ovid: ")
        .contains(message)
        .contains("See \"ovid run --help\"");
    assertThat(run.err().lines()).hasSize(2);
  }

  private static Object[] concatenate(Object[] first, Object[] second) {
    java.util.ArrayList<Object> all = new java.util.ArrayList<>(List.of(first));
    all.addAll(List.of(second));
    return all.toArray();
  }
}
