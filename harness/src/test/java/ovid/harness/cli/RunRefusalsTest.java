package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.Passages;
import ovid.harness.fixture.TinyCheckpoint;

/** What {@code ovid run} refuses, each in one sentence. */
class RunRefusalsTest extends RunFixture {
  @Test
  void a_suite_given_as_a_task_is_answered_with_the_option_that_takes_it() {
    fails("embedded is a suite, not a task", "run", "--model", model, "--task", "embedded");
    fails("--suite paper", "tasks", "paper");
  }

  @Test
  void a_mistyped_option_is_no_further_name_for_the_option_before_it() {
    for (String option : List.of("--model", "--task", "--suite")) {
      assertUsage(
          "There is no option --limits; did you mean --limit?",
          "run",
          option,
          "a",
          "b",
          "--limits",
          "3");
    }
    assertUsage("There is no option --thread", "run", "--task=a", "--thread=3");
    assertUsage("There is no option --case-x", "bench", "--case", "a", "--case-x");
    assertUsage("There is no option -x", "rerun", "run", "-m", "a", "-x");
  }

  @Test
  void options_of_lm_evaluation_harness_are_answered_with_what_does_the_same() {
    assertUsage("There is no option --num_fewshot; --shots N", "run", "--num_fewshot", "5");
    assertUsage("; --model takes the checkpoint's", "run", "--model_args", "pretrained=gpt2");
    assertUsage("; --batch-tokens N", "run", "-t", "a", "--batch_size", "8");
    assertUsage("; Ovid computes on the processor", "run", "--device=cuda:0");
    assertUsage("; --out DIR", "run", "--output_path", "x");
    assertUsage("; every run keeps its samples", "run", "--log_samples");
    assertUsage("; --task NAME", "run", "--tasks", "a");
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
    assertUsage("it must be a whole number, and was x", "run", "-n", "x");
    assertUsage("3000000000 is out of range", "run", "-n", "3000000000");
    assertUsage(
        "no option --modle; did you mean --model?", "run", "--unverified", "--modle", model);
  }

  @Test
  void nothing_is_fetched_into_a_file() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertUsage(
        "'--data': it must be a folder, and " + file + " is a file.", "fetch", "--data", file);
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
  void data_that_are_not_the_published_ones_need_unverified_and_the_page_says_so()
      throws IOException {
    fails("is not the published one", "run", "--model", model, "--task", TASK, "--data", data);

    summary("--model", model, "--task", TASK, "--limit", 1);
    assertThat(Files.readString(folder.resolve("run/report.html"))).contains("Unverified data: ");
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
  void a_mistyped_model_is_named_before_any_data_are_fetched() {
    for (String wrong : List.of("gpt3", "model/gtp2", "../gpt2")) {
      CommandRun run =
          CommandRun.of(
              Map.of("OVID_DATA", folder.toString(), "HF_HUB_OFFLINE", "1"),
              "run",
              "--model",
              model,
              wrong,
              "--task",
              TASK);

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).startsWith("ovid: ").contains(wrong).doesNotContain("lambada");
      assertThat(run.err().lines()).hasSize(1);
    }
  }

  @Test
  void a_folder_without_a_checkpoint_is_named_before_any_data_are_fetched() {
    CommandRun run =
        CommandRun.of(
            Map.of("OVID_DATA", folder.toString(), "HF_HUB_OFFLINE", "1"),
            "run",
            "--model",
            folder,
            "--task",
            TASK);

    assertThat(run.err())
        .startsWith("ovid: " + folder + " holds no checkpoint")
        .doesNotContain("lambada");
  }
}
