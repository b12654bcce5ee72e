package ovid.tasks.lmeval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.tasks.DataException;
import ovid.tasks.Task;
import ovid.tasks.TaskGroup;
import ovid.tasks.TaskGroup.Average;
import ovid.tasks.TaskGroup.Weighting;
import ovid.tasks.registry.TaskRegistry;

/** Groups of task files: their tasks, what they say of them, and what is averaged. */
class GroupReaderTest {
  private static final String CHOICE =
      """
      task: %s
      dataset_path: someone/things
      output_type: multiple_choice
      test_split: test
      doc_to_text: "{{question}}"
      doc_to_target: 0
      doc_to_choice: [a, b]
      tag: [all_of_them]
      """;
  private static final String WRITTEN =
      """
      task: %s
      dataset_path: someone/things
      test_split: test
      doc_to_text: "{{question}}"
      doc_to_target: "{{answer}}"
      metric_list:
        - metric: exact_match
      filter_list:
      """;
  private static final String FILTER =
      """
        - name: %s
          filter:
            - function: take_first
      """;

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  private void choices(String... names) throws IOException {
    for (String name : names) {
      write(name, CHOICE.formatted(name));
    }
  }

  private void written(String name, String... filters) throws IOException {
    StringBuilder text = new StringBuilder(WRITTEN.replace("%s", name));
    for (String filter : filters) {
      text.append(FILTER.replace("%s", filter));
    }
    write(name, text.toString());
  }

  private Members members(String name) {
    return TaskFolders.of(List.of(folder)).members(name, GroupReaderTest::shipped).orElseThrow();
  }

  private static List<Task<?>> shipped(String name) {
    return TaskRegistry.find(name).stream().<Task<?>>map(task -> task).toList();
  }

  private static List<String> names(Members members) {
    return members.tasks().stream().map(one -> one.task().description().name()).toList();
  }

  @Test
  void groups_in_a_group_report_averages_of_their_own_and_are_parts_of_the_whole()
      throws IOException {
    choices("a", "b", "c", "d");
    write(
        "inner",
        "group: inner\ntask: [c, d]\naggregate_metric_list: [{metric: acc, weight_by_size: false}]\n");
    write(
        "outer",
        """
        group: outer
        group_alias: All of it
        task:
          - a
          - inner
          - group: silent
            task: [b]
        aggregate_metric_list:
          - metric: acc
          - metric: acc_norm
            weight_by_size: True
        """);

    Members members = members("outer");

    assertThat(names(members)).containsExactly("a", "c", "d", "b");
    assertThat(members.groups().stream().map(TaskGroup::name)).containsExactly("outer", "inner");
    TaskGroup outer = members.groups().getFirst();
    assertThat(outer.title()).isEqualTo("All of it");
    assertThat(outer.above()).isEmpty();
    assertThat(outer.tasks()).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(outer.averages())
        .containsExactly(
            new Average("acc", Weighting.DOCUMENTS), new Average("acc_norm", Weighting.DOCUMENTS));
    TaskGroup inner = members.groups().getLast();
    assertThat(inner.above()).contains("outer");
    assertThat(inner.averages()).containsExactly(new Average("acc", Weighting.TASKS));
  }

  @Test
  void what_a_group_says_of_its_tasks_holds_for_them_and_the_innermost_word_counts()
      throws IOException {
    choices("a", "b");
    write(
        "outer",
        """
        group: outer
        num_fewshot: 3
        target_delimiter: ": "
        task:
          - a
          - task: b
            num_fewshot: 1
            task_alias: The other
        """);

    Members members = members("outer");

    assertThat(members.groups()).isEmpty();
    assertThat(members.tasks().stream().map(Members.Member::shots))
        .containsExactly(OptionalInt.of(3), OptionalInt.of(1));
    assertThat(members.tasks().getLast().task().description().title()).isEqualTo("The other");
    assertThat(members.tasks().getFirst().task().description().switches())
        .isNotEqualTo(LmEvalYamlTask.read(folder.resolve("a.yaml")).description().switches());
  }

  @Test
  void a_task_that_only_the_group_describes_has_the_groups_name_before_its_own()
      throws IOException {
    Files.writeString(folder.resolve("_base"), CHOICE.formatted("base"));
    write(
        "outer",
        """
        group: outer
        task:
          - task: own
            include: _base
            dataset_name: part
        aggregate_metric_list: {metric: acc}
        """);

    Members members = members("outer");

    assertThat(names(members)).containsExactly("outer::own");
    assertThat(members.groups().getFirst().tasks()).containsExactly("outer::own");
  }

  @Test
  void a_group_may_hold_tasks_that_are_shipped_and_say_how_many_examples_they_get()
      throws IOException {
    choices("a");
    write(
        "mine",
        "group: mine\ntask: [a, {task: piqa, num_fewshot: 2}]\naggregate_metric_list: [{metric: acc}]\n");

    Members members = members("mine");

    assertThat(names(members)).containsExactly("a", "piqa");
    assertThat(members.tasks().getLast().file()).isNull();
    assertThat(members.tasks().getLast().shots()).hasValue(2);
  }

  @Test
  void a_tag_stands_for_all_of_its_tasks_in_the_order_of_their_names() throws IOException {
    choices("b", "c", "a");

    Members members = members("all_of_them");

    assertThat(names(members)).containsExactly("a", "b", "c");
    assertThat(members.groups()).isEmpty();
  }

  @Test
  void the_filters_of_a_list_are_averaged_each_and_all_where_it_names_none() throws IOException {
    written("a", "strict-match", "flexible");
    written("b", "strict-match", "flexible");
    write("both", "group: both\ntask: [a, b]\naggregate_metric_list: [{metric: exact_match}]\n");
    write(
        "one",
        "group: one\ntask: [a, b]\naggregate_metric_list: [{metric: exact_match, filter_list: strict-match}]\n");

    assertThat(members("both").groups().getFirst().averages().stream().map(Average::name))
        .containsExactly("exact_match_flexible", "exact_match_strict_match");
    assertThat(members("one").groups().getFirst().averages().stream().map(Average::name))
        .containsExactly("exact_match_strict_match");
  }

  @Test
  void a_metric_after_different_filters_is_not_averaged_as_one() throws IOException {
    written("a", "strict-match");
    written("b", "flexible");
    write("mixed", "group: mixed\ntask: [a, b]\naggregate_metric_list: [{metric: exact_match}]\n");

    assertThatThrownBy(() -> members("mixed"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("mixed.yaml")
                + " line 3: \"aggregate_metric_list\" averages exact_match over tasks that do not"
                + " filter their answers alike (flexible, strict-match), so that it is not one"
                + " metric.");
  }

  @Test
  void a_task_that_needs_python_is_of_the_group_and_not_among_what_is_run() throws IOException {
    choices("a", "b");
    write("p", CHOICE.formatted("p") + "process_docs: !function utils.f\n");
    write("c", "task: c\nclass: !function task.C\n");
    write("g", "group: g\ntask: [a, p, c, b]\naggregate_metric_list: [{metric: acc}]\n");

    Members members = members("g");

    assertThat(names(members)).containsExactly("a", "b");
    assertThat(members.python()).containsOnlyKeys("p", "c");
    assertThat(members.python().get("p"))
        .startsWith(folder.resolve("p.yaml") + " line ")
        .contains("\"process_docs\" is the Python function utils.f, which Ovid does not run");
    assertThat(members.groups().getFirst().tasks()).containsExactly("a", "p", "c", "b");
    assertThat(members.notes()).isEmpty();
  }

  @Test
  void what_cannot_be_averaged_is_noted() throws IOException {
    choices("a", "b");
    written("w", "none");
    write(
        "g",
        """
        group: g
        task: [a, b, w]
        aggregate_metric_list:
          - metric: acc
          - metric: f1
          - metric: exact_match
            filter_list: [strict]
        """);

    Members members = members("g");

    assertThat(members.groups().getFirst().averages().stream().map(Average::name))
        .containsExactly("acc");
    assertThat(members.notes())
        .containsExactly(
            "Group g averages acc over 2 of its 3 tasks, as the others do not report it.",
            "Group g has no average of f1, as none of its tasks reports it.",
            "Group g has no average of exact_match after the filter strict, as none of its tasks"
                + " reports it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task: [a, bb] | line 2: \"task\" of the group g names bb, which is no task, group or tag; did you mean b, a or g.",
        "task: [elsewhere] | names elsewhere, which is no task, group or tag; name the folder that it is in with --include-path.",
        "task: [] | the group g has no tasks; list their names under \"task\".",
        "tsk: [a] | the group g has no tasks; list their names under \"task\".",
        "task: [g] | is a part of itself.",
        "task: [3] | line 2: \"task\" of the group g must list names of tasks and groups, or what a \"task\" or a \"group\" is.",
        "task: [a, {task: a, num_fewshot: 3}] | line 2: \"task\" has a twice, with other settings.",
        "task: [{task: piqa, doc_to_choice: [x]}] | says \"doc_to_choice\" of piqa, a task of Ovid's own, which has no such key; write the task to a file.",
        "task: [{group: h, task: [b]}] | of the group g lists tasks of h, which has a file of its own; take the list out or call it otherwise.",
        "task: [{task: a, num_fewshots: 3}] | a, in g: ",
        "task: [{task: a, num_fewshots: 3}] | \"num_fewshots\" is no key of lm-evaluation-harness; did you mean num_fewshot; known are",
        "task: [p] | p, in g: ",
        "task: [p] | \"process_docs\" is the Python function utils.f, which Ovid does not run",
        "task: [a]~aggregate_metric_list: [acc] | line 3: \"aggregate_metric_list\" must name a \"metric\" an entry.",
        "task: [a]~aggregate_metric_list: [{metric: acc, weights: 1}] | has \"weights\", which is not known; known are aggregation, filter_list, metric, weight_by_size.",
        "task: [a]~aggregate_metric_list: [{metric: acc, aggregation: median}] | has an aggregation that is not mean.",
      })
  void what_is_wrong_with_a_group_is_said_with_its_line(String keys, String message)
      throws IOException {
    choices("a", "b");
    write("h", "group: h\ntask: [a]\n");
    write("p", CHOICE.formatted("p") + "process_docs: !function utils.f\n");
    write("g", "group: g\n" + keys.strip().replace('~', '\n') + "\n");

    assertThatThrownBy(() -> members("g"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message.strip())
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).endsWith("."));
  }

  @Test
  void whether_tasks_are_weighed_is_what_python_takes_for_true() throws IOException {
    choices("a");
    for (String value : List.of("null", "0", "\"\"", "no")) {
      write(
          "g",
          "group: g\ntask: [a]\naggregate_metric_list: [{metric: acc, weight_by_size: %s}]\n"
              .formatted(value));
      assertThat(members("g").groups().getFirst().averages())
          .as(value)
          .containsExactly(new Average("acc", Weighting.TASKS));
    }
  }

  @Test
  void a_file_is_a_group_when_it_says_so() throws IOException {
    choices("a");
    write("g", "group: g\ntask: [a]\n");

    assertThat(TaskFolders.isGroup(folder.resolve("g.yaml"))).isTrue();
    assertThat(TaskFolders.isGroup(folder.resolve("a.yaml"))).isFalse();
    assertThat(
            names(TaskFolders.of(List.of(folder)).group(folder.resolve("g.yaml"), x -> List.of())))
        .containsExactly("a");
  }
}
