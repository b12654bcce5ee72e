package ovid.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.results.interchange.LmEvalExport;
import ovid.results.interchange.LmEvalImport;
import ovid.results.run.RunFolder;
import ovid.results.storage.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups of tasks in lm-eval's files and in ours. */
class LmEvalGroupsTest {
  @TempDir Path folder;

  private Summary.MetricScore only(String results, String task) throws IOException {
    Files.writeString(folder.resolve("results_now.json"), results);
    Path out = folder.resolve("run" + System.nanoTime());
    read(folder, out);
    Summary summary = RunFolder.summary(out);
    return Stream.concat(
            summary.scores().stream()
                .filter(score -> score.task().equals(task))
                .map(score -> score.metrics().getFirst()),
            GroupScore.of(summary).stream()
                .filter(score -> score.group().name().equals(task))
                .map(score -> score.averages().getFirst()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_groups_parts_are_told_by_the_tasks_that_another_has_too() throws IOException {
    Files.writeString(
        folder.resolve("results_now.json"),
        """
        {"results": {"all": {"acc,none": 0.6}, "some": {"alias": " - some", "acc,none": 0.5},
          "a": {"acc,none": 0.25}, "b": {"acc,none": 0.75}, "c": {"acc,none": 0.8},
          "odd": {"acc,none": 0.9}},
         "groups": {"all": {}, "some": {}, "odd": {}},
         "group_subtasks": {"all": ["some", "c"], "some": ["a", "b"], "odd": ["a", "c"]},
         "n-samples": {"a": {"effective": 4}, "b": {"effective": 4}, "c": {"effective": 4}},
         "config": {"model_num_parameters": 5}}
        """);
    Path out = folder.resolve("run");
    read(folder, out);
    RunDescription run = RunFolder.summary(out).run();

    assertThat(run.groups())
        .extracting(
            RunDescription.Group::name, RunDescription.Group::title, RunDescription.Group::parent)
        .containsExactly(tuple("all", "all", null), tuple("some", "some", "all"));
    // No mean of its parts gives the value of the third.
    assertThat(run.tasks())
        .extracting(RunDescription.Task::name)
        .containsExactlyInAnyOrder("a", "b", "c", "odd");
  }

  private static String group(String own, String parts) {
    return """
    {"results": {"grp": {"alias": "grp", "sample_len": 24, %s, "acc_stderr,none": 0.3,
      "sample_count": {"acc,none": 12}}, %s},
     "groups": {"grp": {}}, "group_subtasks": {"grp": ["one", "two", "gen"]},
     "n-samples": {"one": {"original": 4, "effective": 4}, "two": {"original": 8, "effective": 8}},
     "config": {"model_num_parameters": 5}}
    """
        .formatted(own, parts);
  }

  @Test
  void a_groups_interval_is_that_of_its_parts() throws IOException {
    String parts =
        "\"one\": {\"acc,none\": 0.5, \"acc_stderr,none\": 0.25}, \"two\": {\"acc,none\": 1.0,"
            + " \"acc_stderr,none\": 0.0}, \"gen\": {\"exact_match,none\": 0.0}";

    // (4 × 0.5 + 8 × 1) / 12, and the errors in the same proportion.
    Summary.MetricScore byDocument = only(group("\"acc,none\": 0.8333333333", parts), "grp");
    assertThat(byDocument.standardError()).isCloseTo(0.25 / 3, within(1e-12));
    assertThat(byDocument.low()).isBetween(0.5, 0.8333);
    assertThat(byDocument.high()).isBetween(0.8334, 1.0);
    Summary.MetricScore byTask = only(group("\"acc,none\": 0.75", parts), "grp");
    assertThat(byTask.standardError()).isCloseTo(0.125, within(1e-12));
    Summary.MetricScore neither = only(group("\"acc,none\": 0.6", parts), "grp");
    assertThat(neither.low()).isNaN();
    assertThat(neither.method()).isEqualTo("none");
  }

  private static RunDescription.Group group(
      String name, @Nullable String parent, List<String> tasks) {
    return new RunDescription.Group(
        name,
        "The " + name,
        "What they are.",
        parent,
        tasks,
        List.of(new RunDescription.Average("acc", "acc", "acc", false, Map.of())),
        List.of(),
        null);
  }

  /** A run of the tasks cloze and choice, which are some of those of two groups. */
  private Path partly() {
    Path run = folder.resolve("ours");
    RunDescription all = Runs.description();
    RunDescription partly =
        new RunDescription(
            all.schema(),
            all.ovid(),
            all.numerics(),
            all.models(),
            all.tasks(),
            all.limit(),
            all.seed(),
            all.command(),
            all.origin(),
            all.skipped(),
            List.of(
                group("whole", null, List.of("cloze", "gone", "choice", "away")),
                group("piece", "whole", List.of("choice", "gone"))),
            all.controls());
    try (RunFolder opened = RunFolder.open(run, partly)) {
      Runs.entries().forEach(opened::append);
      opened.append(Runs.session());
      opened.write(opened.score(Runs.estimators()));
    }
    return run;
  }

  @Test
  void a_group_that_was_run_in_part_comes_back_as_a_part() {
    Path results = LmEvalExport.write(partly(), folder.resolve("export")).getFirst();
    Path back = folder.resolve("back");

    read(results, back);

    Summary summary = RunFolder.summary(back);
    assertThat(summary.run().groups())
        .extracting(
            RunDescription.Group::name, RunDescription.Group::title, RunDescription.Group::parent)
        .containsExactly(tuple("whole", "The whole", null), tuple("piece", "The piece", "whole"));
    assertThat(GroupScore.of(summary))
        .extracting(GroupScore::present, GroupScore::absent)
        .containsExactly(
            tuple(List.of("cloze", "choice"), List.of("gone", "away")),
            tuple(List.of("choice"), List.of("gone")));
    assertThat(summary.run().tasks())
        .extracting(RunDescription.Task::name)
        .containsExactlyInAnyOrder("cloze", "choice");
  }

  @Test
  void a_declaration_that_lacks_a_part_is_not_believed() throws IOException {
    Path results = LmEvalExport.write(partly(), folder.resolve("export")).getFirst();
    ObjectNode file = (ObjectNode) Json.MAPPER.readTree(results.toFile());
    ObjectNode whole = (ObjectNode) file.path("ovid").path("run").path("groups").path(0);
    ((ArrayNode) whole.path("tasks")).remove(0);
    Files.writeString(results, file.toString());
    Path back = folder.resolve("back");

    read(results, back);

    assertThat(RunFolder.summary(back).run().groups().getFirst().tasks())
        .containsExactlyInAnyOrder("cloze", "choice");
  }

  private static List<String> read(Path source, Path out) {
    return LmEvalImport.read(source, out, null, "0.1.0", Runs.estimators());
  }
}
