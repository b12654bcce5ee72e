package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ovid.harness.fixture.CommandRun;
import ovid.results.GroupScore;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.run.RunFolder;

/** {@code --include-path}: names, groups and tags in a folder of lm-evaluation-harness' files. */
class IncludePathTest extends RunFixture {
  private static final String CHOICE =
      """
      task: %s
      dataset_path: someone/%1$s
      output_type: multiple_choice
      test_split: test
      doc_to_text: "{{question}}\\nAnswer:"
      doc_to_target: "{{answer}}"
      doc_to_choice: [here, there]
      tag: waters
      metric_list:
        - metric: acc
      """;

  private Path tasks = Path.of("");
  private Path rows = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    tasks = Files.createDirectories(folder.resolve("tasks"));
    rows = folder.resolve("rows");
    for (String name : List.of("rivers", "lakes", "seas", "dry")) {
      write(name, CHOICE.formatted(name));
    }
    rows("rivers", 2);
    rows("lakes", 6);
    rows("seas", 4);
    write("bogs", CHOICE.formatted("bogs") + "process_docs: !function utils.clean\n");
    write(
        "inland", "group: inland\ntask: [rivers, lakes]\naggregate_metric_list: [{metric: acc}]\n");
    write(
        "wet",
        """
        group: wet
        task: [inland, seas]
        aggregate_metric_list:
          - metric: acc
            weight_by_size: false
        """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(tasks.resolve(name + ".yaml"), text);
  }

  private void rows(String name, int count) throws IOException {
    Path set = Files.createDirectories(rows.resolve("someone").resolve(name));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          "{\"question\": \"Where is it? (%d)\", \"answer\": \"%s\"}\n"
              .formatted(i, i % 2 == 0 ? "here" : "there"));
    }
    Files.writeString(set.resolve("test.jsonl"), text);
  }

  private CommandRun runs(Path out, Object... what) {
    Object[] command = {
      "run", "--model", model, "--data", rows, "--include-path", tasks, "--out", out, "--task"
    };
    return CommandRun.of(concatenate(command, what));
  }

  private Summary scored(Object... what) {
    Path out = folder.resolve("run");
    CommandRun run = runs(out, what);
    assertThat(run.status()).as(run.err()).isZero();
    return RunFolder.summary(out);
  }

  private static List<String> names(Summary summary) {
    return summary.run().tasks().stream().map(RunDescription.Task::name).toList();
  }

  private static double accuracy(Summary summary, String task) {
    return summary.scores().stream()
        .filter(score -> score.task().equals(task))
        .findFirst()
        .orElseThrow()
        .metrics()
        .getFirst()
        .value();
  }

  @Test
  void a_group_is_run_by_name_and_reported_as_one_with_its_parts() {
    Summary summary = scored("wet");

    assertThat(names(summary)).containsExactly("rivers", "lakes", "seas");
    List<GroupScore> groups = GroupScore.of(summary);
    assertThat(groups.stream().map(group -> group.group().name())).containsExactly("wet", "inland");
    double rivers = accuracy(summary, "rivers");
    double lakes = accuracy(summary, "lakes");
    double seas = accuracy(summary, "seas");
    assertThat(groups.getFirst().averages().getFirst().value())
        .isEqualTo((rivers + lakes + seas) / 3);
    assertThat(groups.getLast().averages().getFirst().value())
        .isEqualTo((2 * rivers + 6 * lakes) / 8);
  }

  @Test
  void the_average_is_over_tasks_with_the_examples_that_the_group_asks_for() throws IOException {
    write(
        "some",
        """
        group: some
        task:
          - rivers
          - task: lakes
            num_fewshot: 2
        aggregate_metric_list: [{metric: acc}]
        """);

    Summary summary = scored("some");

    assertThat(names(summary)).containsExactly("rivers", "lakes_2shot");
    GroupScore group = GroupScore.of(summary).getFirst();
    assertThat(group.absent()).isEmpty();
    assertThat(group.averages().getFirst().value())
        .isEqualTo((2 * accuracy(summary, "rivers") + 6 * accuracy(summary, "lakes_2shot")) / 8);
  }

  @Test
  void a_group_and_a_part_of_it_are_run_once_each() {
    Summary summary = scored("inland", "wet", "lakes");

    assertThat(names(summary)).containsExactly("rivers", "lakes", "seas");
    assertThat(summary.run().groups().stream().map(RunDescription.Group::name))
        .containsExactly("inland", "wet");
  }

  @Test
  void a_task_of_the_folder_is_run_by_name_and_a_pattern_finds_those_of_both() {
    assertThat(names(scored("rivers"))).containsExactly("rivers");
    CommandRun run = runs(folder.resolve("more"), "[ls]*a?");
    assertThat(run.err()).contains("No task's name is like [ls]*a?");
    CommandRun found = runs(folder.resolve("found"), "*akes");
    assertThat(found.status()).as(found.err()).isZero();
    assertThat(names(RunFolder.summary(folder.resolve("found")))).containsExactly("lakes");
  }

  @Test
  void a_tag_runs_all_of_its_tasks_without_those_whose_data_are_absent() throws IOException {
    Files.delete(tasks.resolve("bogs.yaml"));

    Summary summary = scored("waters");

    assertThat(names(summary)).containsExactly("lakes", "rivers", "seas");
    assertThat(summary.run().skipped().stream().map(RunDescription.Skipped::task))
        .containsExactly("dry");
    CommandRun strict = runs(folder.resolve("strict"), "waters", "--strict");
    assertThat(strict.status()).isEqualTo(1);
    assertThat(strict.err()).contains("dry");
  }

  @Test
  void a_groups_task_that_needs_python_is_left_out_and_the_group_is_a_part_of_it()
      throws IOException {
    write(
        "damp",
        "group: damp\ntask: [rivers, bogs, lakes]\naggregate_metric_list: [{metric: acc}]\n");
    write("model", "task: model\nclass: !function task.Model\n");
    write("all", "group: all\ntask: [damp, model, seas]\naggregate_metric_list: [{metric: acc}]\n");
    String alone = runs(folder.resolve("alone"), "bogs").err().strip().replaceFirst("^ovid: ", "");
    Path out = folder.resolve("run");

    CommandRun run = runs(out, "all");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(alone)
        .startsWith(tasks.resolve("bogs.yaml") + " line 11: ")
        .contains("is the Python function utils.clean, which Ovid does not run");
    assertThat(run.err()).contains("Skipped bogs: " + alone, "Skipped model: ");
    assertThat(run.out())
        .contains(
            "all is not whole: 2 of 5 tasks are absent (bogs, model)", "Skipped bogs: " + alone);
    Summary summary = RunFolder.summary(out);
    assertThat(names(summary)).containsExactly("rivers", "lakes", "seas");
    assertThat(summary.run().skipped().stream().map(RunDescription.Skipped::task))
        .containsExactly("bogs", "model");
    List<GroupScore> groups = GroupScore.of(summary);
    assertThat(groups.getFirst().absent()).containsExactly("bogs", "model");
    assertThat(groups.getLast().group().tasks()).containsExactly("rivers", "bogs", "lakes");
    assertThat(groups.getLast().averages().getFirst().value())
        .isEqualTo((2 * accuracy(summary, "rivers") + 6 * accuracy(summary, "lakes")) / 8);
  }

  @Test
  void strict_makes_an_error_of_tasks_that_need_python_and_tells_all_of_them() throws IOException {
    write("model", "task: model\nclass: !function task.Model\n");
    write("all", "group: all\ntask: [bogs, model, seas]\n");

    CommandRun run = runs(folder.resolve("run"), "all", "--strict");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("ovid: " + tasks.resolve("bogs.yaml") + " line 11: ")
        .endsWith(" Nor can these run: model.\n")
        .hasLineCount(1);
  }

  @Test
  void a_part_with_examples_is_named_as_the_groups_tasks_are() throws IOException {
    write("damp", "group: damp\ntask: [bogs, lakes]\naggregate_metric_list: [{metric: acc}]\n");

    Summary summary = scored("damp", "--shots", 1);

    assertThat(summary.run().skipped().getFirst().task()).isEqualTo("bogs_1shot");
    assertThat(GroupScore.of(summary).getFirst().absent()).containsExactly("bogs_1shot");
  }

  @Test
  void a_group_all_of_whose_tasks_need_python_is_refused() throws IOException {
    write("code", "group: code\ntask: [bogs]\n");

    CommandRun run = runs(folder.resolve("run"), "code");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("ovid: bogs, in code: " + tasks.resolve("bogs.yaml") + " line 11: ")
        .hasLineCount(1);
  }

  @Test
  void what_is_left_out_stands_in_the_groups_portrait_and_in_its_check() throws IOException {
    write("damp", "group: damp\ntask: [bogs, lakes]\naggregate_metric_list: [{metric: acc}]\n");

    assertThat(CommandRun.of("tasks", "damp", "--include-path", tasks).out())
        .isEqualTo(
            """
            damp, 2 tasks
              damp over 2 tasks: acc, by their documents
                lakes
                bogs, left out: needs Python
            """);
    CommandRun check =
        CommandRun.of("task", "check", "damp", "--include-path", tasks, "--data", rows);
    assertThat(check.status()).isEqualTo(1);
    assertThat(check.out())
        .contains("lakes: sound\n", "bogs: refused: " + tasks.resolve("bogs.yaml") + " line 11: ")
        .endsWith("1 sound, 0 with faults, 1 refused, 0 not checked as their data are absent.\n");
  }

  @Test
  void a_misspelt_shipped_group_gets_its_name() {
    assertThat(runs(folder.resolve("run"), "blimp_phenomenon_elipsis").err())
        .contains(
            "There is no task blimp_phenomenon_elipsis; did you mean blimp_phenomenon_ellipsis or ");
  }

  @Test
  void a_name_that_is_shipped_too_is_the_folders_and_that_is_said() throws IOException {
    write("piqa", CHOICE.formatted("piqa"));
    rows("piqa", 2);

    CommandRun run = runs(folder.resolve("run"), "piqa");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "Note: piqa is the task of "
                + tasks.resolve("piqa.yaml")
                + ", not Ovid's own of that name; without --include-path it is.");
    assertThat(RunFolder.summary(folder.resolve("run")).run().tasks().getFirst().protocol())
        .startsWith("What piqa.yaml says");
    write("piqa", CHOICE.formatted("piqa") + "process_docs: !function utils.clean\n");
    assertThat(runs(folder.resolve("again"), "piqa").err())
        .endsWith("; without --include-path, piqa is Ovid's own.\n");
  }

  @Test
  void a_name_in_two_files_is_said_when_it_is_asked_for_and_only_then() throws IOException {
    write("zz", CHOICE.formatted("rivers"));

    assertThat(runs(folder.resolve("one"), "rivers").err())
        .contains("Note: rivers is the task of ", "rivers.yaml, not the task of ", "zz.yaml; ");
    assertThat(runs(folder.resolve("two"), "lakes").err()).doesNotContain("Note: ");
  }

  @Test
  void a_shipped_suite_means_what_is_shipped() throws IOException {
    write("lambada_openai", CHOICE.formatted("lambada_openai"));

    CommandRun run = CommandRun.of("tasks", "--suites", "paper", "--include-path", tasks);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void a_suite_of_ones_own_names_groups_and_tasks_of_the_folder() throws IOException {
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(
        suite, "suite: mine\ntasks:\n  - task: inland\n  - task: seas\n    shots: 1\n");
    Path out = folder.resolve("run");

    CommandRun run =
        CommandRun.of(
            "run", "-m", model, "-d", rows, "--include_path", tasks, "--suite", suite, "-o", out);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(names(RunFolder.summary(out))).containsExactly("rivers", "lakes", "seas_1shot");
    assertThat(RunFolder.summary(out).run().groups()).hasSize(1);
  }

  @Test
  void a_groups_file_is_run_with_what_is_beside_it_and_without_the_option() {
    Path out = folder.resolve("run");

    CommandRun run =
        CommandRun.of("run", "-m", model, "-d", rows, "-t", tasks.resolve("wet.yaml"), "-o", out);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(RunFolder.summary(out).run().groups()).hasSize(2);
  }

  @Test
  void a_run_of_a_folders_group_is_done_again() {
    scored("inland");

    CommandRun again = CommandRun.of("rerun", folder.resolve("run"), "--threads", 1);

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).contains("Equal to the last bit: all 8 documents.");
  }

  @Test
  void tasks_lists_what_is_in_a_folder_and_counts_what_is_refused() throws IOException {
    write("zz", CHOICE.formatted("rivers"));
    write("zy", "task: 'never closed\n");
    write("piqa", CHOICE.formatted("piqa"));
    write("model", "task: model\nclass: !function task.Model\n");

    CommandRun run = CommandRun.of("tasks", "--include-path", tasks);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("7 tasks\n  bogs  " + tasks.resolve("bogs.yaml"))
        .contains("bogs.yaml  refused: process_docs in Python\n")
        .contains("2 groups\n  inland  ")
        .contains("1 tag\n  waters  bogs dry lakes piqa and 2 more\n")
        .contains(
            "2 of 7 tasks are refused, as Ovid does not run Python: 1 for class, 1 for process_docs.\n")
        .contains("Not a task file: " + tasks.resolve("zy.yaml"))
        .contains("Twice: rivers is the task of ")
        .contains("Ovid's own too, which --include-path hides: piqa.\n");
  }

  @Test
  void a_group_is_described_with_its_averages_and_tasks() {
    CommandRun run = CommandRun.of("tasks", "wet", "--include-path", tasks);

    assertThat(run.out())
        .isEqualTo(
            """
            wet, 3 tasks
              wet over 3 tasks: acc, every task the same
              inland over 2 tasks: acc, by their documents
                rivers
                lakes
                seas
            """);
    assertThat(CommandRun.of("tasks", "core").out()).startsWith("core, 22 tasks\n");
  }

  @Test
  void a_check_goes_through_all_of_a_folder_and_through_a_group() throws IOException {
    write("hole", "group: hole\ntask: [rivers, river]\n");
    write("damp", "group: damp\ntask: [rivers, bogs]\n");
    rows("wrong", 2);
    write("wrong", CHOICE.formatted("wrong").replace("[here, there]", "[here, here]"));

    CommandRun all = CommandRun.of("task", "check", "--include-path", tasks, "--data", rows);

    assertThat(all.status()).isEqualTo(1);
    assertThat(all.out())
        .contains("\nrivers: sound\n", "\nwrong: ", "  FAULT: ", "\ndry: not checked: ")
        .contains("bogs: refused: " + tasks.resolve("bogs.yaml") + " line 11: ")
        .contains(
            "hole: refused: ", "names river, which is no task, group or tag; did you mean rivers.")
        .contains("2 groups are whole.\n1 group runs in part, without tasks that need Python.\n")
        .endsWith("3 sound, 1 with faults, 2 refused, 1 not checked as their data are absent.\n");
    CommandRun group =
        CommandRun.of("task", "check", "wet", "--include-path", tasks, "--data", rows);
    assertThat(group.status()).as(group.out()).isZero();
    assertThat(group.out())
        .isEqualTo(
            """
            rivers: sound
            lakes: sound
            seas: sound
            3 sound, 0 with faults, 0 refused, 0 not checked as their data are absent.
            """);
  }

  @Test
  void what_cannot_be_is_refused() {
    fails(
        "There is no folder " + folder.resolve("none") + "; name the folder of the task files.",
        "run",
        "--model",
        model,
        "--task",
        "rivers",
        "--include-path",
        folder.resolve("none"));
    fails(
        "--include-path needs --task, which names what of the folder to run",
        "run",
        "--model",
        model,
        "--include-path",
        tasks);
    fails(
        "There is no task river; did you mean rivers",
        "run",
        "--model",
        model,
        "--task",
        "river",
        "--include-path",
        tasks);
    CommandRun check = CommandRun.of("task", "check");
    assertThat(check.status()).isEqualTo(2);
    assertThat(check.err()).startsWith("ovid: Name the task to check, or with --include-path");
  }
}
