package ovid.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.results.comparison.RunComparison;
import ovid.results.comparison.SuiteComparison;
import ovid.results.comparison.TaskComparison;
import ovid.results.run.DocumentScores;
import ovid.results.run.RunFolder;
import ovid.results.statistics.PairedComparison;
import ovid.results.statistics.PairedScores;
import ovid.results.statistics.Resampling;
import ovid.results.storage.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RunComparisonTest {

  @TempDir Path folder;

  private static Resampling few(int numbers) {
    return new Resampling(200, 1);
  }

  @Test
  void the_models_of_one_run_are_paired_by_document() {
    Runs.complete(folder.resolve("a"));

    RunComparison comparison = compare("a");

    assertThat(comparison.candidates()).extracting(c -> c.name()).containsExactly("small", "large");
    assertThat(comparison.notes()).isEmpty();
    TaskComparison choice = comparison.tasks().getLast();
    assertThat(choice.documents()).containsExactly(0, 1, 2, 3);
    PairedScores scores = choice.headline().scores();
    assertThat(scores.gained(0, 1)).containsExactly(1, 3);
    assertThat(scores.compare(0, 1))
        .extracting(PairedComparison::first, PairedComparison::second, PairedComparison::p)
        .containsExactly(0.5, 1.0, 0.5);
  }

  @Test
  void values_are_those_of_the_summary() {
    Summary summary = Runs.complete(folder.resolve("a"));

    for (TaskComparison task : compare("a").tasks()) {
      task.metrics()
          .forEach(metric -> {
            for (int i = 0; i < 2; i++) {
              Summary.MetricScore score =
                  summary
                      .score(task.candidates().get(i).model().name(), task.task().name())
                      .orElseThrow()
                      .metric(metric.metric().name())
                      .orElseThrow();
              assertThat(metric.scores().value(i)).isEqualTo(score.value());
              assertThat(metric.scores().standardError(i)).isEqualTo(score.standardError());
            }
          });
    }
  }

  @Test
  void an_unfinished_run_is_compared_on_the_documents_it_has() {
    Runs.complete(folder.resolve("a"));
    write("b", Runs.description(), entry -> entry.document() != 1 && entry.document() < 3);

    RunComparison comparison = compare("a", "b");

    assertThat(comparison.candidates())
        .extracting(c -> c.name())
        .containsExactly("small in a", "large in a", "small in b", "large in b");
    assertThat(comparison.tasks().getFirst().documents()).containsExactly(0, 2);
    assertThat(comparison.notes())
        .first()
        .isEqualTo(
            "cloze: compared on the 2 documents that all have; small in a has 5, large in a has"
                + " 5.");
  }

  @Test
  void another_version_of_a_task_is_left_out_and_said_so() {
    Runs.complete(folder.resolve("a"));
    write("b", with(task -> version(task, 2)), entry -> true);

    RunComparison comparison = compare("a", "b");

    assertThat(comparison.tasks().getFirst().candidates())
        .extracting(c -> c.name())
        .containsExactly("small in a", "large in a");
    assertThat(comparison.notes())
        .first()
        .isEqualTo(
            "cloze: small in a has version 1 and small in b version 2, which score differently, so"
                + " small in b is left out; run it again.");
  }

  @Test
  void documents_of_other_data_count_where_the_same_was_asked() {
    Runs.complete(folder.resolve("a"));
    RunDescription other = with(task -> sha256(task, "another"));
    write(
        "b",
        other,
        entry -> true,
        entry -> entry.document() == 2 ? target(entry, "something else") : entry);

    RunComparison comparison = compare("a", "b");

    assertThat(comparison.tasks().getFirst().candidates()).hasSize(4);
    assertThat(comparison.tasks().getFirst().documents()).containsExactly(0, 1, 3, 4);
  }

  @Test
  void runs_without_a_common_document_are_refused_in_one_sentence() {
    RunDescription one = only("small", Runs.description());
    write("a", one, entry -> entry.model().equals("small") && entry.document() < 2);
    write("b", one, entry -> entry.model().equals("small") && entry.document() >= 2);

    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> compare("a", "b"))
        .withMessage(
            "Nothing can be compared: cloze: small in a and small in b have no document in common"
                + " (they finished different ones), so small in b is left out; run both on the same"
                + " documents.");
    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> compare("a"))
        .withMessageStartingWith("One model alone cannot be compared");
    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> compare("nowhere"))
        .withMessageContaining("nowhere holds no run");
  }

  @Test
  void switches_that_differ_are_named() {
    Runs.complete(folder.resolve("a"));
    write("b", with(task -> switches(task, Map.of("filter", "none"))), entry -> true);

    assertThat(compare("a", "b").notes())
        .first()
        .isEqualTo(
            "cloze: small in a and small in b were asked differently (detokenizer is none and"
                + " unknown, filter is stop words and none), so the difference is not of the models"
                + " alone.");
  }

  @Test
  void the_suites_average_is_over_shares_only_and_takes_chance_away() {
    Runs.complete(folder.resolve("a"));
    RunComparison comparison = compare("a");

    SuiteComparison suite = comparison.suite(comparison.candidates()).orElseThrow();

    assertThat(suite.tasks()).extracting(t -> t.task().name()).containsExactly("cloze", "choice");
    // Neither task states a chance.
    assertThat(suite.average(comparison.candidates().getFirst()).value())
        .isEqualTo((0.4 + 0.5) / 2);
    assertThat(
            suite
                .difference(comparison.candidates().getFirst(), comparison.candidates().getLast())
                .value())
        .isEqualTo(0.25);
  }

  @Test
  void the_order_of_the_journal_does_not_matter() {
    Runs.complete(folder.resolve("a"));
    List<JournalEntry> backwards = new ArrayList<>(Runs.entries()).reversed();
    write("b", Runs.description(), backwards);

    List<DocumentScores> a = DocumentScores.read(folder.resolve("a"), true);
    List<DocumentScores> b = DocumentScores.read(folder.resolve("b"), true);

    // Where the lines lie is another matter than what they say.
    assertThat(b)
        .usingRecursiveComparison()
        .ignoringFields("folder", "positions", "lengths")
        .isEqualTo(a);
    assertThat(b.getLast().entry(2)).usingRecursiveComparison().isEqualTo(a.getLast().entry(2));
    assertThat(a).hasSize(4);
    assertThat(a.getFirst().prompts()).doesNotContain(0).doesNotHaveDuplicates();
    assertThat(a.getFirst().prompts()).isEqualTo(a.get(2).prompts());
  }

  @Test
  void requests_after_the_first_do_not_make_another_document() {
    Runs.complete(folder.resolve("a"));
    JsonNode more = Runs.object("context", "asked for a metric that others do not have");
    write(
        "b",
        Runs.description(),
        Runs.entries().stream()
            .map(entry ->
                entry.requests().isEmpty()
                    ? entry
                    : asking(entry, List.of(entry.requests().getFirst(), more)))
            .toList());
    write(
        "c",
        Runs.description(),
        Runs.entries().stream()
            .map(entry -> entry.requests().isEmpty() ? entry : asking(entry, List.of(more)))
            .toList());

    long[] alone = DocumentScores.read(folder.resolve("a"), true).getFirst().prompts();
    assertThat(DocumentScores.read(folder.resolve("b"), true).getFirst().prompts())
        .isEqualTo(alone);
    assertThat(DocumentScores.read(folder.resolve("c"), true).getFirst().prompts())
        .doesNotContain(alone);
  }

  @Test
  void a_document_is_the_same_however_it_is_sampled_and_whatever_space_surrounds_its_answer() {
    JsonNode ours =
        Json.MAPPER
            .createObjectNode()
            .put("type", "generation")
            .put("context", "Q: why?")
            .set("sampling", Runs.object("temperature", 0.5));
    JsonNode theirs = Json.MAPPER.createObjectNode().put("context", "Q: why?").put("limit", 256);
    JsonNode other = Json.MAPPER.createObjectNode().put("context", "Q: how?");
    List<JournalEntry> entries = Runs.entries();
    write("a", Runs.description(), entries.stream().map(e -> asking(e, List.of(ours))).toList());
    write(
        "b",
        Runs.description(),
        entries.stream()
            .map(e -> Runs.asking(e, List.of(theirs), " " + e.target() + "\n"))
            .toList());
    write("c", Runs.description(), entries.stream().map(e -> asking(e, List.of(other))).toList());

    long[] prompts = DocumentScores.read(folder.resolve("a"), true).getFirst().prompts();
    assertThat(DocumentScores.read(folder.resolve("b"), true).getFirst().prompts())
        .isEqualTo(prompts);
    assertThat(DocumentScores.read(folder.resolve("c"), true).getFirst().prompts())
        .doesNotContain(prompts);
  }

  private static JournalEntry asking(JournalEntry entry, List<JsonNode> requests) {
    return Runs.asking(entry, requests, entry.target());
  }

  @Test
  void a_document_is_read_whole_where_it_is_asked_for() {
    List<JournalEntry> backwards = new ArrayList<>(Runs.entries()).reversed();
    write("a", Runs.description(), backwards);

    TaskComparison cloze = compare("a").tasks().getFirst();

    assertThat(cloze.entry(cloze.candidates().getLast(), 3))
        .usingRecursiveComparison()
        .isEqualTo(Runs.clozeEntry("large", 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cloze.entry(cloze.candidates().getFirst(), 99))
        .withMessage("no document 99 of task cloze");
  }

  @Test
  void a_task_that_asks_no_model_is_not_compared() {
    write("a", Runs.description(), Runs.entries().stream().map(Runs::unasked).toList());

    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> compare("a"))
        .withMessage(
            "Nothing can be compared: cloze: it asks no model anything, so there is nothing to compare.");
  }

  private RunComparison compare(String... runs) {
    return RunComparison.of(
        List.of(runs).stream().map(folder::resolve).toList(),
        Runs.estimators(),
        RunComparisonTest::few);
  }

  private void write(String name, RunDescription run, Predicate<JournalEntry> which) {
    write(name, run, which, UnaryOperator.identity());
  }

  private void write(
      String name,
      RunDescription run,
      Predicate<JournalEntry> which,
      UnaryOperator<JournalEntry> change) {
    write(name, run, Runs.entries().stream().filter(which).map(change).toList());
  }

  private void write(String name, RunDescription run, List<JournalEntry> entries) {
    try (RunFolder open = RunFolder.open(folder.resolve(name), run)) {
      entries.forEach(open::append);
    }
  }

  private static RunDescription with(UnaryOperator<RunDescription.Task> change) {
    return Json.MAPPER.treeToValue(
        Json.MAPPER
            .<ObjectNode>valueToTree(Runs.description())
            .set(
                "tasks",
                Json.MAPPER.valueToTree(Runs.description().tasks().stream().map(change).toList())),
        RunDescription.class);
  }

  private static RunDescription only(String model, RunDescription run) {
    ObjectNode tree = Json.MAPPER.valueToTree(run);
    tree.set("models", Json.MAPPER.valueToTree(List.of(run.model(model))));
    return Json.MAPPER.treeToValue(tree, RunDescription.class);
  }

  private static RunDescription.Task version(RunDescription.Task task, int version) {
    return changed(task, "version", version);
  }

  private static RunDescription.Task switches(
      RunDescription.Task task, Map<String, String> switches) {
    return changed(task, "switches", switches);
  }

  private static RunDescription.Task sha256(RunDescription.Task task, String sha256) {
    return changed(
        task, "files", List.of(new RunDescription.File(task.name() + ".jsonl", sha256, "", "")));
  }

  private static RunDescription.Task changed(RunDescription.Task task, String name, Object value) {
    ObjectNode tree = Json.MAPPER.valueToTree(task);
    tree.set(name, Json.MAPPER.valueToTree(value));
    return Json.MAPPER.treeToValue(tree, RunDescription.Task.class);
  }

  private static JournalEntry target(JournalEntry entry, String target) {
    ObjectNode tree = Json.MAPPER.valueToTree(entry);
    tree.put("target", target);
    return Json.MAPPER.treeToValue(tree, JournalEntry.class);
  }
}
