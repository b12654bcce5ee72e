package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.harness.authoring.TaskScaffold;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.Passages;
import ovid.harness.fixture.PluginJar;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;

/** {@code ovid runs}, {@code ovid resume} and {@code ovid rerun}. */
class PastRunsTest {
  private static final String TASK = "lambada_openai";
  private static final int PASSAGES = 12;

  @TempDir private Path folder;
  private Path model;
  private Path data;
  private Path run;

  @BeforeEach
  void run() throws IOException {
    model = TinyCheckpoint.write(folder.resolve("tiny"), 1);
    data = Passages.writeLambada(folder.resolve("data"), PASSAGES);
    run = folder.resolve("runs/first");
    succeeds(
        "run",
        "--unverified",
        "--model",
        model,
        "--task",
        TASK,
        "--data",
        data,
        "--seed",
        5,
        "--out",
        run);
  }

  @Test
  void runs_are_listed_with_their_state_and_progress() throws IOException {
    Path half = folder.resolve("runs/half");
    copy(run, half);
    keepLines(half, 5);

    String list = succeeds("runs", folder.resolve("runs")).out();

    assertThat(list).contains("run ", "state", "documents", "models", "tasks", "last change");
    assertThat(line(list, run)).contains("finished", " 12 ", "tiny", TASK, "ago");
    assertThat(line(list, half)).contains("interrupted", "5 of 12");
  }

  @Test
  void a_running_run_and_an_unreadable_one_are_told_apart() throws IOException {
    Path newer = folder.resolve("runs/newer");
    copy(run, newer);
    Path description = newer.resolve("run.json");
    Files.writeString(
        description,
        Files.readString(description).replaceFirst("\"schema\" : [0-9]+", "\"schema\" : 99"));
    String list;
    try (RunFolder open = RunFolder.open(run, RunFolder.describe(run))) {
      assertThat(open.finished()).hasSize(PASSAGES);
      list = succeeds("runs", folder).out();
    }

    assertThat(line(list, run)).contains("running");
    assertThat(list).contains("has layout 99, and this version of Ovid reads up to");
  }

  @Test
  void a_folder_without_runs_is_said_to_have_none() {
    assertThat(succeeds("runs", model).err()).contains("No run was found in " + model);
    assertThat(CommandRun.of("runs", folder.resolve("no")).err()).contains("There is no folder");
  }

  @Test
  void resume_does_what_is_missing_and_ends_as_the_undisturbed_run() throws IOException {
    byte[] journal = Files.readAllBytes(run.resolve("journal.jsonl"));
    Path half = folder.resolve("half");
    copy(run, half);
    keepLines(half, 5);
    Files.delete(half.resolve("summary.json"));

    succeeds("resume", half);

    assertThat(half.resolve("journal.jsonl")).hasBinaryContent(journal);
    assertThat(RunFolder.summary(half).execution().getLast().command()).startsWith("resume");
    assertThat(RunFolder.describe(half).command()).startsWith("run");
  }

  @Test
  void a_run_goes_on_where_checkpoints_and_data_have_moved_to() throws IOException {
    Path half = folder.resolve("elsewhere/half");
    copy(run, half);
    keepLines(half, 5);
    Path model2 = Files.move(model, folder.resolve("another name"));
    Path data2 = Files.move(data, folder.resolve("other data"));

    assertThat(CommandRun.of("resume", half).err())
        .contains("Checkpoint tiny of run", "which is not there; say with --model where it is now");
    assertThat(CommandRun.of("resume", half, "--model", model2).err()).contains(data.toString());
    succeeds("resume", half, "--model", model2, "--data", data2, "--threads", 1);

    assertThat(half.resolve("journal.jsonl")).hasSameBinaryContentAs(run.resolve("journal.jsonl"));
    assertThat(RunFolder.summary(half).execution().getLast().threads()).isEqualTo(1);
    assertThat(CommandRun.of("resume", half, "--model", model2, model2).err())
        .contains("has 1 model, and --model names 2");
  }

  @Test
  void models_that_moved_are_named() throws IOException {
    Path moved = Files.move(model, folder.resolve("moved"));

    succeeds("resume", run, "--model", "tiny=" + moved);
    assertThat(CommandRun.of("resume", run, "--model", "small=" + moved).err())
        .contains("has no model small; its models are tiny.");
    succeeds("rerun", run, "--model", "tiny=" + moved, "--out", folder.resolve("again"));
  }

  @Test
  void another_checkpoint_is_refused() throws IOException {
    Path other = TinyCheckpoint.write(folder.resolve("other"), 2);

    assertThat(CommandRun.of("resume", run, "--model", other).err())
        .contains("its checkpoint sha256 of model tiny is");
  }

  /** Runs before the switch {@code shots_draw} drew in another way. */
  @Test
  void a_run_with_examples_of_the_former_draw_is_not_gone_on_with() throws IOException {
    Path old = folder.resolve("old");
    succeeds(
        "run",
        "--unverified",
        "--model",
        model,
        "--task",
        TASK,
        "--data",
        data,
        "--shots",
        2,
        "--seed",
        5,
        "--out",
        old);
    keepLines(old, 5);
    byte[] journal = Files.readAllBytes(old.resolve("journal.jsonl"));
    Path file = old.resolve("run.json");
    String now = Files.readString(file);
    String former =
        now.replaceAll("\\s*\"shots_(draw|left_out)\" : \"[^\"]*\",?", "")
            .replaceAll(",(\\s*})", "$1");
    assertThat(former).isNotEqualTo(now);
    Files.writeString(file, former);

    CommandRun resumed = CommandRun.of("resume", old);

    assertThat(resumed.status()).isEqualTo(1);
    assertThat(resumed.err())
        .contains(
            "switch shots_draw of task lambada_openai_2shot",
            "none",
            "lm-evaluation-harness 0.4.13, default");
    assertThat(old.resolve("journal.jsonl")).hasBinaryContent(journal);
    Files.writeString(file, now);
    succeeds("resume", old);
  }

  @Test
  void rerun_says_that_every_bit_is_equal() {
    CommandRun rerun = succeeds("rerun", run, "--threads", 1);

    assertThat(rerun.out()).contains("Equal to the last bit: all 12 documents.");
    Path again = folder.resolve("runs/first-again");
    RunDescription description = RunFolder.describe(again);
    assertThat(description.seed()).isEqualTo(5);
    assertThat(description.command()).isEqualTo(RunFolder.describe(run).command());
    assertThat(again.resolve("journal.jsonl")).hasSameBinaryContentAs(run.resolve("journal.jsonl"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_run_of_a_task_file_is_done_again_from_any_folder(boolean java) throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    Path file = TaskScaffold.write(own, "mine", TaskScaffold.Kind.CHOICE, java);
    Path begun = folder.resolve("begun");
    succeeds("run", "--model", model, "--data", data, "--task", file, "--out", begun);
    pretendBegunIn(own, begun);

    assertThat(succeeds("rerun", begun).out()).contains("Equal to the last bit: all 4 documents.");
    succeeds("resume", begun);
    // What was done again can itself be done again.
    succeeds("rerun", folder.resolve("begun-again"));

    String changed = java ? "// Another.\n" : "# Another.\n";
    Files.writeString(file, changed + Files.readString(file).replace("Question:", "Riddle:"));
    // One line, although the prompt has two.
    assertThat(CommandRun.of("resume", begun).err().lines())
        .anyMatch(line ->
            line.contains("belongs to another run: its switch")
                && line.endsWith("ask for the same again, or begin a new run in another folder."));
    Files.delete(file);
    assertThat(CommandRun.of("rerun", begun).err()).contains("There is no task file " + file);
  }

  @Test
  void a_run_of_a_suite_file_is_done_again_from_any_folder() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    TaskScaffold.write(own, "mine", TaskScaffold.Kind.CLOZE, false);
    Path suite = own.resolve("suite.yaml");
    Files.writeString(suite, "suite: own\ntasks:\n  - task: mine/mine.yaml\n");
    Path begun = folder.resolve("begun");
    succeeds("run", "--model", model, "--data", data, "--suite", suite, "--out", begun);
    pretendBegunIn(own, begun);

    assertThat(succeeds("rerun", begun).out()).contains("Equal to the last bit");
  }

  @Test
  void a_run_of_a_plugins_task_is_done_again_from_any_folder() throws IOException {
    Path source = TaskScaffold.write(folder, "packed", TaskScaffold.Kind.CLOZE, true);
    Path own = Files.createDirectory(folder.resolve("own"));
    Path plugins = own.resolve("plugins");
    PluginJar.write(source, plugins);
    Path begun = folder.resolve("begun");
    succeeds(
        "run",
        "--model",
        model,
        "--task",
        "packed",
        "--plugins",
        plugins,
        "--data",
        folder.resolve("packed"),
        "--out",
        begun);
    pretendBegunIn(own, begun);

    assertThat(succeeds("rerun", begun).out()).contains("Equal to the last bit: all 3 documents.");
    keepLines(begun, 2);
    succeeds("resume", begun);
    assertThat(begun.resolve("journal.jsonl"))
        .hasSameBinaryContentAs(folder.resolve("begun-again/journal.jsonl"));

    Files.writeString(source, Files.readString(source) + "final class Unused {}\n");
    PluginJar.write(source, plugins);
    assertThat(CommandRun.of("resume", begun).err())
        .contains("belongs to another run: its switch code");
  }

  @Test
  void rerun_names_the_first_difference() throws IOException {
    Path other = TinyCheckpoint.write(folder.resolve("other"), 2);
    Path out = folder.resolve("out");

    CommandRun rerun = CommandRun.of("rerun", run, "--model", other, "--out", out);

    assertThat(rerun.status()).isEqualTo(1);
    assertThat(rerun.out()).contains("Not equal: its checkpoint sha256 of model tiny was ");
    assertThat(CommandRun.of("rerun", run, "--out", run).err())
        .contains("--out names the run itself");
  }

  @Test
  void provenance_says_where_the_run_began() {
    RunDescription.Origin origin = RunFolder.describe(run).origin();

    assertThat(origin)
        .isEqualTo(
            new RunDescription.Origin(
                data.toString(), null, null, Path.of("").toAbsolutePath().toString()));
    assertThat(RunFolder.summary(run).run().origin()).isEqualTo(origin);
  }

  private static CommandRun succeeds(Object... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  private static String line(String list, Path run) {
    return list.lines().filter(line -> line.startsWith(run + " ")).findFirst().orElseThrow();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String file : List.of("run.json", "journal.jsonl", "sessions.jsonl", "summary.json")) {
      Files.copy(from.resolve(file), to.resolve(file));
    }
  }

  /** The run's description as if its command had been given in that folder, by relative paths. */
  private static void pretendBegunIn(Path working, Path run) throws IOException {
    Path file = run.resolve("run.json");
    String here = Path.of("").toAbsolutePath().toString();
    String text = Files.readString(file);
    assertThat(text).contains("\"folder\" : \"" + here + "\"", "\"" + working + "/");
    Files.writeString(
        file,
        text.replace("\"" + working + "/", "\"")
            .replace("\"folder\" : \"" + here + "\"", "\"folder\" : \"" + working + "\""));
  }

  private static void keepLines(Path run, int lines) throws IOException {
    Path journal = run.resolve("journal.jsonl");
    List<String> all = Files.readAllLines(journal);
    Files.writeString(journal, String.join("\n", all.subList(0, lines)) + "\n");
  }
}
