package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.harness.fixture.CommandRun;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.run.RunFolder;

/** {@code ovid run} with examples, suites, and tasks of one's own. */
class RunSuitesTest extends RunFixture {
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
  void a_strict_suite_fails_where_data_are_absent_and_names_all_such_tasks() {
    fails(
        "to fetch it, or name another folder with --data. Nor can these run: hellaswag, winogrande,"
            + " wsc273, ",
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
  void a_suite_leaves_out_what_a_short_context_does_not_hold_before_it_computes()
      throws IOException {
    Files.writeString(
        folder.resolve("long.yaml"),
        "task: long\nkind: generation\ndata: long.jsonl\nprompt: \"{q}\"\nanswer: \"{a}\"\nlimit: 4000\n");
    Files.writeString(folder.resolve("long.jsonl"), "{\"q\": \"a\", \"a\": \"b\"}\n");
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(
        suite, "suite: mine\ntasks:\n  - task: lambada_openai\n  - task: long.yaml\n");
    String reason =
        "Task long asks of document 0 what model tiny cannot answer: its limit of 4000 tokens leaves";
    Summary summary = summary("-m", model, "--suite", suite, "--limit", 1);

    assertThat(summary.scores()).extracting(score -> score.task()).containsExactly(TASK);
    assertThat(summary.run().skipped())
        .singleElement()
        .satisfies(skipped -> assertThat(skipped.reason()).startsWith(reason));
    assertThat(Files.readString(folder.resolve("run/report.html"))).contains("Skipped: long. ");

    Path never = folder.resolve("never");
    fails(
        reason,
        "run",
        "--unverified",
        "-m",
        model,
        "-t",
        TASK,
        folder.resolve("long.yaml"),
        "-d",
        data,
        "-o",
        never);
    assertThat(never).doesNotExist();
  }

  @Test
  void a_suite_of_ones_own_passes_over_a_task_file_whose_data_are_absent() throws IOException {
    Path file = folder.resolve("gone.yaml");
    Files.writeString(file, "task: gone\nkind: perplexity\ndata: gone.txt\n");
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(
        suite, "suite: mine\ntasks:\n  - task: gone.yaml\n  - task: lambada_openai\n");
    Summary summary = summary("-m", model, "--suite", suite, "--limit", 1);

    assertThat(summary.run().skipped())
        .singleElement()
        .satisfies(skipped -> {
          assertThat(skipped.task()).isEqualTo("gone");
          assertThat(skipped.reason())
              .startsWith(file + " line 3: \"data\" names the file ")
              .endsWith("gone.txt, which does not exist.");
        });
    fails(
        "gone.txt, which does not exist.",
        "run",
        "--unverified",
        "-m",
        model,
        "--suite",
        suite,
        "-d",
        data,
        "--strict");
  }

  @Test
  void a_suite_that_does_not_exist_or_misspells_is_named() throws IOException {
    fails("did you mean paper", "run", "-m", model, "--suite", "papr", "-d", data);
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(suite, "suite: mine\ntasks:\n  - task: lambada_openai\n    shot: 3\n");
    fails("mine.yaml line 4: \"shot\"", "run", "-m", model, "--suite", suite, "-d", data);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void guessing_is_known_from_the_number_of_choices_of_each_question(int shots) throws IOException {
    Path file = folder.resolve("capitals.yaml");
    Files.writeString(
        file,
        """
        task: capitals
        kind: choice
        data: capitals.jsonl
        prompt: "The capital of {{country}} is"
        choices: "{{cities}}"
        answer: "{{capital}}"
        """);
    Files.writeString(
        folder.resolve("capitals.jsonl"),
        """
        {"country": "France", "cities": ["Paris", "Lyon"], "capital": "Paris"}
        {"country": "Italy", "cities": ["Milan", "Rome", "Pisa"], "capital": "Rome"}
        """);

    assertThat(summary("-m", model, "--task", file, "--shots", shots).run().tasks().getFirst())
        .extracting(RunDescription.Task::chance)
        .isEqualTo((1 / 2.0 + 1 / 3.0) / 2);
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
    CommandRun without =
        CommandRun.of(
            "run", "-m", model, "-t", file, "--shots", 0, "-d", data, "-o", folder.resolve("zero"));
    assertThat(without.err()).contains("capitals on tiny");
  }
}
