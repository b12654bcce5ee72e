package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.PluginJar;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;

/** Tasks of one's own, as their authors begin, check and run them. */
class TaskCommandsTest {
  @TempDir private Path folder;

  private Path create(String name, String kind, boolean java) {
    CommandRun run =
        java
            ? CommandRun.of("task", "new", name, "--kind", kind, "--java", "--in", folder)
            : CommandRun.of("task", "new", name, "--kind", kind, "--in", folder);
    assertThat(run.status()).as(run.err()).isZero();
    Path file = Path.of(run.out().lines().findFirst().orElseThrow().replaceFirst("Task: +", ""));
    assertThat(file).exists();
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "choice, false",
    "cloze, false",
    "generation, false",
    "perplexity, false",
    "choice, true",
    "cloze, true",
    "generation, true",
    "perplexity, true"
  })
  void a_new_task_checks_and_runs_at_once(String kind, boolean java) throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("model"), 1);
    Path file = create("my_" + kind, kind, java);

    CommandRun check = CommandRun.of("task", "check", file);
    assertThat(check.status()).as(check.out() + check.err()).isZero();
    assertThat(check.out()).contains("The task is sound.").containsPattern("test +[12] of [12] ");

    Path out = folder.resolve("run");
    CommandRun run = CommandRun.of("run", "-m", model, "-t", file, "-o", out);
    assertThat(run.status()).as(run.err()).isZero();
    RunDescription.Task task = RunFolder.summary(out).run().tasks().getFirst();
    assertThat(task.name()).isEqualTo("my_" + kind);
    assertThat(task.chance()).isEqualTo(kind.equals("choice") ? Double.valueOf(1.0 / 3) : null);
    assertThat(RunFolder.summary(out).scores().getFirst().documents()).isGreaterThan(1);
  }

  @Test
  void a_language_modelling_task_takes_any_stride() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("model"), 1);
    Path texts = Files.createDirectories(folder.resolve("texts"));
    Files.writeString(texts.resolve("story.txt"), "Once there was a king. ".repeat(20));
    Path out = folder.resolve("run");

    CommandRun run =
        CommandRun.of(
            "run", "-m", model, "-t", "perplexity,perplexity_stride4", "-d", texts, "-o", out);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(RunFolder.summary(out).run().tasks().stream().map(task -> task.name()))
        .containsExactly("perplexity", "perplexity_stride4");
    assertThat(CommandRun.of("tasks", "ptb_paper_stride7").out()).contains("advancing by 7 tokens");
    assertThat(CommandRun.of("tasks", "ptb_paper_stride0").err())
        .contains("There is no task ptb_paper_stride0");
  }

  @Test
  void what_exists_is_never_written_over_and_names_are_checked() throws IOException {
    create("mine", "cloze", false);

    assertThat(CommandRun.of("task", "new", "mine", "--kind", "cloze", "--in", folder).err())
        .contains("exists already");
    assertThat(CommandRun.of("task", "new", "My-Task", "--kind", "cloze", "--in", folder).err())
        .contains("small letters");
    assertThat(CommandRun.of("task", "new", "other", "--kind", "riddle", "--in", folder).status())
        .isEqualTo(2);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void a_description_says_what_guessing_scores_on_the_data() {
    Path file = create("mine", "choice", false);

    assertThat(CommandRun.of("tasks", file).out())
        .containsPattern("chance +0\\.3333")
        .contains("--- document 1 (", "scored: \"·a·tin·opener\"");
    assertThat(file.resolveSibling("mine.jsonl").toFile().delete()).isTrue();
    assertThat(CommandRun.of("tasks", file).out())
        .contains("No example: ", "mine.jsonl, which does not exist.")
        .doesNotContain("chance ");
  }

  @Test
  void a_new_task_may_be_read_by_whom_other_folders_may() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));

    assertThat(Files.getPosixFilePermissions(create("mine", "choice", false).resolveSibling(".")))
        .isEqualTo(Files.getPosixFilePermissions(other));
  }

  @Test
  void a_check_shows_prompts_with_their_spaces_and_what_guessing_gives() {
    String text = CommandRun.of("task", "check", create("mine", "choice", false)).out();

    assertThat(text)
        .contains("Question:·What·do·you·open·a·tin·with?↵\nAnswer:\n")
        .contains("scored: \"·a·tin·opener\"")
        .containsPattern("documents +4")
        .containsPattern("requests +12")
        .containsPattern("chance +0\\.3333")
        .containsPattern("right choices +1: 1, 2: 2, 3: 1")
        .containsPattern("majority +0\\.5000 for always choosing position 2")
        .containsPattern("longest request +\\d+ tokens, document \\d")
        .containsPattern("do not fit +0 documents, in 1,024 tokens");
    assertThat(text.lines().filter(line -> line.startsWith("--- document"))).hasSize(3);
  }

  @Test
  void the_commonest_answer_is_told_where_one_is_commoner_than_others() throws IOException {
    Path file = create("mine", "cloze", false);
    assertThat(CommandRun.of("task", "check", file).out()).doesNotContain("commonest answer");
    Path data = file.resolveSibling("mine.jsonl");
    String first =
        Files.readAllLines(data).getFirst().replace("\"start\": \"", "\"start\": \"And ");
    Files.writeString(data, Files.readString(data) + first + "\n");

    assertThat(CommandRun.of("task", "check", file).out())
        .containsPattern("commonest answer +0\\.5000 for always \"");
  }

  @Test
  void what_is_asked_without_a_prompt_is_shown_as_that() throws IOException {
    Path file = create("mine", "choice", false);
    Files.writeString(file, Files.readString(file).replace("acc_norm", "acc_mutual_info"));

    assertThat(CommandRun.of("task", "check", file).out())
        .contains("(end-of-text alone)\n  scored: \"·a·tin·opener\"\n");
  }

  @Test
  void faults_are_counted_and_name_line_and_field() throws IOException {
    Path file = create("mine", "choice", false);
    Files.writeString(
        file.resolveSibling("mine.jsonl"),
        """
        {"question": "One?", "choices": ["a", "a", "b"], "answer": "a"}
        {"question": " ", "choices": ["a", "b"], "answer": "b"}
        {"question": "One?", "choices": ["a", "a", "b"], "answer": "a"}
        """);
    CommandRun check = CommandRun.of("task", "check", file);

    assertThat(check.status()).isEqualTo(1);
    assertThat(check.out())
        .containsPattern(
            "FAULT: document 1 \\(.*mine.jsonl line 1\\): choices 1 and 2 are of equal")
        .containsPattern("FAULT: document 2 \\(.*mine.jsonl line 2\\): field \"question\" is blank")
        .contains("warning: 1 document asks what another one asks; the first is document 3")
        .contains("expects 4 documents, and there are 3")
        .contains("its context is \"Question:·One?", "faults.");
  }

  @Test
  void a_test_that_expects_what_no_request_says_is_a_fault() throws IOException {
    Path file = create("mine", "generation", false);
    Path test = file.resolveSibling("mine.test.yaml");
    Files.writeString(test, "requests:\n  - document: 1\n    continuation: x\n");

    assertThat(CommandRun.of("task", "check", file).out())
        .contains("mine.test.yaml, document 1 request 1: it has no continuation, only context.")
        .contains("0 of 1 requests");
    Files.writeString(test, "requests:\n  - document: 1\n");
    assertThat(CommandRun.of("task", "check", file).err())
        .contains("mine.test.yaml line 2: \"context\" is missing, and so are");
  }

  @Test
  void data_that_do_not_load_are_said_in_one_sentence() throws IOException {
    Path file = create("mine", "cloze", false);
    Files.writeString(file.resolveSibling("mine.jsonl"), "{\"start\": \"a\"}\n");
    CommandRun check = CommandRun.of("task", "check", file);

    assertThat(check.status()).isEqualTo(1);
    assertThat(check.err())
        .contains("mine.jsonl line 1: field \"end\" is missing; there is start.");
    assertThat(check.err().lines()).hasSize(1);
  }

  @Test
  void documents_that_do_not_fit_are_counted_by_the_models_own_context() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("model"), 1);
    Path file = create("mine", "cloze", false);
    Files.writeString(
        file.resolveSibling("mine.jsonl"),
        "{\"start\": \"" + "x".repeat(300) + "\", \"end\": \"y\"}\n");
    Files.delete(file.resolveSibling("mine.test.yaml"));

    assertThat(CommandRun.of("task", "check", file, "--model", model).out())
        .containsPattern("do not fit +1 document, in 160 tokens");
    assertThat(CommandRun.of("task", "check", file).out())
        .containsPattern("do not fit +0 documents, in 1,024 tokens");
  }

  @Test
  void a_check_with_shots_shows_the_examples() {
    Path file = create("mine", "cloze", false);
    Path test = file.resolveSibling("mine.test.yaml");
    assertThat(test.toFile().delete()).isTrue();

    assertThat(CommandRun.of("task", "check", file, "--shots", 1).out()).contains("↵\n↵\n");
  }

  @Test
  void java_code_is_announced_once_and_recorded() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("model"), 1);
    Path one = create("one", "cloze", true);
    Path two = create("two", "cloze", true);
    Path out = folder.resolve("run");
    CommandRun run = CommandRun.of("run", "-m", model, "-t", one, two, "-o", out);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err().lines().filter(line -> line.startsWith("Running code"))).hasSize(1);
    assertThat(RunFolder.summary(out).run().tasks())
        .allSatisfy(task -> assertThat(task.switches().get("code")).contains(".java, sha256 "));
  }

  @Test
  void java_that_does_not_compile_or_is_no_task_is_named() throws IOException {
    Path file = create("mine", "cloze", true);
    String source = Files.readString(file);
    Files.writeString(file, source.replace("gap.start()", "gap.begin()"));
    assertFails("Mine.java line 46 does not compile: cannot find symbol", file);

    Files.writeString(file, source.replace("public final", "final").replace("Mine", "Other"));
    assertFails("must hold a class Mine that implements ovid.tasks.Task", file);
    Files.writeString(file, "final class Mine {}");
    assertFails("must hold a class Mine that implements ovid.tasks.Task", file);
    Files.delete(file);
    assertFails("There is no task file", file);
  }

  private static void assertFails(String message, Path task) {
    CommandRun check = CommandRun.of("task", "check", task);
    assertThat(check.status()).isEqualTo(1);
    assertThat(check.err()).contains(message);
    assertThat(check.err().lines().filter(line -> line.startsWith("ovid: "))).hasSize(1);
  }

  @Test
  void what_a_tasks_own_code_throws_is_told_with_its_line_and_document() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("model"), 1);
    Path file = create("mine", "cloze", true);
    String source = Files.readString(file);
    String score = "score(Gap gap, List<Response> responses) {";
    Files.writeString(
        file,
        source.replace(
            score, score + " if (gap.end().isEmpty() || gap != null) gap = null; gap.end();"));
    long line = source.substring(0, source.indexOf(score)).lines().count();

    CommandRun run = CommandRun.of("run", "-m", model, "-t", file, "-o", folder.resolve("out"));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "Task code Mine.java fails at line "
                + line
                + " of Mine.java in score, document 1: NullPointerException")
        .doesNotContain("report it");
    assertThat(CommandRun.of("task", "check", file).out())
        .contains(
            "Task code Mine.java fails at line " + line + " of Mine.java in score, document 2:");
  }

  @Test
  void a_packed_task_runs_as_its_file_does() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("model"), 1);
    Path file = create("packed", "cloze", true);
    Path plugins = folder.resolve("plugins");
    CommandRun pack = CommandRun.of("task", "pack", file, "--out", plugins);
    assertThat(pack.status()).as(pack.err()).isZero();
    assertThat(pack.out()).contains("Packed.jar");

    CommandRun run =
        CommandRun.of(
            "run",
            "-m",
            model,
            "-t",
            "packed",
            "--plugins",
            plugins,
            "-d",
            file.resolveSibling("."),
            "-o",
            folder.resolve("out"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(CommandRun.of("task", "pack", folder.resolve("no.java")).err())
        .contains("There is no Java file");
  }

  @Test
  void tasks_in_jars_are_found_listed_and_run() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("model"), 1);
    Path file = create("packed", "cloze", true);
    Path plugins = folder.resolve("plugins");
    PluginJar.write(file, plugins);
    Path out = folder.resolve("run");
    CommandRun run =
        CommandRun.of(
            "run",
            "-m",
            model,
            "-t",
            "packed",
            "--plugins",
            plugins,
            "-d",
            file.resolveSibling("."),
            "-o",
            out);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("Running code from the jars in " + plugins);
    assertThat(RunFolder.summary(out).scores().getFirst().documents()).isEqualTo(3);
    assertThat(CommandRun.of("tasks", "--plugins", plugins).out()).contains("packed");
    assertThat(CommandRun.of("run", "-m", model, "-t", "packed").err()).contains("no task packed");
    assertThat(CommandRun.of("tasks", "--plugins", folder).err()).contains("no jar in");
  }
}
