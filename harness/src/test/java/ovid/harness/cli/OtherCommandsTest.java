package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.Passages;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.model.LanguageModel;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.registry.TaskRegistry;

class OtherCommandsTest {
  @TempDir private Path folder;

  @Test
  void without_a_command_the_help_is_shown_and_the_status_is_2() {
    CommandRun run = CommandRun.of();

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: ovid COMMAND", "run", "tasks", "models", "generate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "fetch",
        "tasks",
        "task",
        "models",
        "inspect",
        "convert",
        "report",
        "generate",
        "compare",
        "runs",
        "resume",
        "rerun",
        "export",
        "import",
        "bench",
        "help"
      })
  void every_command_has_help_with_examples_that_fits_80_columns(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Usage: ovid " + command, "Example", "--debug");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void an_unknown_command_is_answered_with_the_nearest() {
    CommandRun run = CommandRun.of("reprot");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("ovid: There is no command reprot; did you mean report?");
  }

  @Test
  void the_version_names_java_the_kernel_and_the_arithmetic() {
    assertThat(CommandRun.of("--version").out())
        .contains("ovid 0.1.0", "Java " + Runtime.version(), "numerics")
        .contains("kernel " + LanguageModel.kernelOfProcess());
  }

  @Test
  void tasks_lists_every_task() {
    assertThat(CommandRun.of("tasks").out())
        .contains(TaskRegistry.all().stream().map(task -> task.description().name()).toList());
  }

  @Test
  void tasks_describes_one_in_full() {
    Task<?> task = TaskRegistry.find("lambada_openai").orElseThrow();
    TaskDescription description = task.description();
    String text = CommandRun.of("tasks", "lambada_openai").out();

    assertThat(text).contains(description.title(), description.source(), description.licence());
    assertThat(text).contains(description.files().getFirst().sha256());
    description
        .switches()
        .forEach((name, value) ->
            assertThat(text.replaceAll("\\s+", " ")).contains(name + " = " + value));
    assertThat(text.replaceAll("\\s+", " ")).contains(description.protocol());
    assertThat(text).contains("No example: Data file ");
  }

  @Test
  void tasks_shows_an_example_where_the_data_are() throws IOException {
    Path data = Passages.writeLambada(folder.resolve("data"), 3);

    assertThat(CommandRun.of("tasks", "lambada_openai", "--data", data).out())
        .contains("The·ferry·was·late·again.", "scored: \"·");
  }

  @Test
  void tasks_are_listed_by_data_set_in_lines_that_fit() {
    String text = CommandRun.of("tasks").out();

    assertThat(text)
        .containsPattern("(?m)^LAMBADA.*Paperno et al. 2016")
        .contains("  lambada_openai\n", "LAMBADA", "acc, perplexity", "5,153 documents")
        .containsPattern("paper: acc 0\\.4599 \\(117M\\) … 0\\.6324 \\(1542M\\)");
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void a_suite_that_is_named_is_listed_alone() {
    CommandRun run = CommandRun.of("tasks", "--suites", "paper");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("paper\n").doesNotContain("embedded\n", "today\n");
    assertThat(CommandRun.of("tasks", "--suites", "papers").err())
        .contains("There is no suite papers; did you mean paper?");
  }

  @Test
  void a_pattern_stands_for_all_tasks_of_such_names() {
    CommandRun run = CommandRun.of("tasks", "wsc27?", "lambada_open*");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("wsc273", "lambada_openai");
    assertThat(CommandRun.of("tasks", "nonsense*").err())
        .contains("No task's name is like nonsense*");
  }

  @Test
  void help_of_a_command_is_what_the_command_says_itself() {
    assertThat(CommandRun.of("help", "run").out()).isEqualTo(CommandRun.of("run", "--help").out());
    assertThat(CommandRun.of("help", "task", "check").out())
        .isEqualTo(CommandRun.of("task", "check", "--help").out());
    assertThat(CommandRun.of("help").out()).contains("Usage: ovid COMMAND", "Status: 0 done;");
    CommandRun wrong = CommandRun.of("help", "rum");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("There is no command rum; did you mean run");
  }

  @Test
  void suites_are_listed_with_their_tasks() {
    assertThat(CommandRun.of("tasks", "--suites").out())
        .contains("paper\n", "today\n", "    lambada_paper\n", "    lambada_openai\n");
  }

  @Test
  void tasks_shows_what_guessing_and_people_reach() {
    assertThat(CommandRun.of("tasks", "pdp60").out())
        .containsPattern("chance +0\\.45")
        .containsPattern("people +0\\.9675.* \\(mean of the subjects");
  }

  @Test
  void models_finds_checkpoints_in_folders_and_the_hub_cache() throws IOException {
    TinyCheckpoint.write(folder.resolve("mine/small"), 1);
    Path snapshot = folder.resolve("home/hub/models--org--gpt2-mini/snapshots/0123abc");
    TinyCheckpoint.write(snapshot, 2);
    Path other = Files.createDirectories(folder.resolve("mine/bert"));
    Files.writeString(other.resolve("config.json"), "{\"model_type\": \"bert\"}");

    CommandRun run =
        CommandRun.of(
            Map.of(
                "OVID_MODELS",
                folder.resolve("mine").toString(),
                "HF_HOME",
                folder.resolve("home").toString()),
            "models");

    assertThat(run.out()).contains("small", "org/gpt2-mini", "160", snapshot.toString());
    assertThat(run.out()).doesNotContain("bert");
    assertThat(CommandRun.of("models", folder.resolve("mine")).out()).doesNotContain("gpt2-mini");
    assertThat(CommandRun.of(Map.of("HF_HUB_CACHE", folder + "/home/hub"), "models").out())
        .contains("org/gpt2-mini");
  }

  @Test
  void models_finds_every_format_and_nothing_that_is_not_whole() throws IOException {
    Path repository = folder.resolve("hub/models--org--quantised");
    Path snapshot = Files.createDirectories(repository.resolve("snapshots/0123abc"));
    Path blobs = Files.createDirectories(repository.resolve("blobs"));
    Path gguf = Path.of("../model/src/test/resources/formats/gguf-f32/model.gguf");
    Files.copy(gguf, blobs.resolve("0ff1ce"));
    Files.createSymbolicLink(snapshot.resolve("model.gguf"), Path.of("../../blobs/0ff1ce"));
    Path partial =
        TinyCheckpoint.write(folder.resolve("hub/models--org--partial/snapshots/0123abc"), 2);
    Files.delete(partial.resolve("model.safetensors"));

    assertThat(CommandRun.of("models", folder.resolve("hub")).out().replaceAll(" +", " ").lines())
        .hasSize(2)
        .last()
        .isEqualTo("org/quantised 21.0K 3 20 13 GGUF " + snapshot);
  }

  @Test
  void models_says_where_it_looked_in_vain() {
    CommandRun run = CommandRun.of("models", folder);

    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("No GPT-2 checkpoint", folder.toString());
  }

  @Test
  void report_joins_runs_in_one_page() throws IOException {
    Path data = Passages.writeLambada(folder.resolve("data"), 3);
    for (String name : List.of("one", "two")) {
      Path model = TinyCheckpoint.write(folder.resolve(name), name.length() + name.charAt(0));
      CommandRun.of(
          "run",
          "--unverified",
          "-m",
          model,
          "-t",
          "lambada_openai",
          "-d",
          data,
          "-o",
          folder.resolve("run-" + name));
    }
    Path page = folder.resolve("page.html");
    CommandRun run =
        CommandRun.of(
            "report", folder.resolve("run-one"), folder.resolve("run-two"), "--out", page);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo(page.toString());
    assertThat(page).content().contains("one", "two");
    Path own = folder.resolve("run-one/report.html");
    Files.delete(own);
    CommandRun.of("report", folder.resolve("run-one"));
    assertThat(own).exists();
  }

  @Test
  void report_on_a_folder_without_a_run_fails_in_one_sentence() {
    CommandRun run = CommandRun.of("report", folder);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("ovid: ").contains(folder.toString());
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void a_page_over_a_file_says_that_it_is_no_run() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "no run");

    assertThat(CommandRun.of("report", file).err())
        .isEqualTo("ovid: " + file + " holds no run; name the folder that ovid run wrote.\n");
  }
}
