package ovid.tasks.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sha256;
import ovid.tasks.SharedData;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.TaskGroup;

class TaskRegistryTest {
  static List<TaskDescription> descriptions() {
    return TaskRegistry.all().stream().map(Task::description).toList();
  }

  @Test
  void the_registry_lists_the_tasks_in_the_order_of_the_readmes_table() throws IOException {
    List<String> table =
        Files.readString(Path.of("README.md"))
            .lines()
            .dropWhile(line -> !line.equals("## What there is"))
            .takeWhile(line -> !line.startsWith("## ") || line.equals("## What there is"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("`", -1)[1])
            .flatMap(TaskRegistryTest::tasks)
            .toList();

    assertThat(descriptions()).extracting(TaskDescription::name).isEqualTo(table);
  }

  /** A row of the table is a task, or a group that stands for its tasks. */
  private static Stream<String> tasks(String row) {
    return TaskRegistry.groups().stream()
        .filter(group -> group.name().equals(row))
        .findFirst()
        .map(group -> group.tasks().stream())
        .orElse(Stream.of(row));
  }

  @Test
  void every_group_is_of_tasks_that_there_are() {
    assertThat(TaskRegistry.groups())
        .extracting(TaskGroup::name)
        .doesNotHaveDuplicates()
        .noneMatch(name -> TaskRegistry.find(name).isPresent());
    assertThat(TaskRegistry.groups().stream().flatMap(group -> group.tasks().stream()))
        .allMatch(task -> TaskRegistry.find(task).isPresent());
  }

  @Test
  void a_task_is_found_by_its_name_and_no_other() {
    assertThat(TaskRegistry.find("wsc273"))
        .hasValueSatisfying(task -> assertThat(task.description().name()).isEqualTo("wsc273"));
    assertThat(TaskRegistry.find("WSC273")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void a_description_is_complete(TaskDescription description) {
    // BLiMP's are its authors', which have capitals.
    assertThat(description.name()).matches("[a-z0-9_]+|blimp_[a-zA-Z0-9_]+");
    assertThat(description.title()).isNotBlank();
    assertThat(description.protocol()).endsWith(".");
    assertThat(description.switches()).isNotEmpty();
    assertThat(description.source()).isNotBlank();
    assertThat(description.licence()).isNotBlank();
    assertThat(description.metrics()).extracting(Metric::name).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void published_results_are_of_the_tasks_metrics_and_in_their_unit(TaskDescription description) {
    for (PublishedResult result : description.published()) {
      Metric metric =
          description.metrics().stream()
              .filter(m -> m.name().equals(result.metric()))
              .findFirst()
              .orElseThrow();
      assertThat(result.source()).isNotBlank();
      assertThat(result.value()).isPositive();
      if (metric.aggregation() == Aggregation.PROPORTION
          || metric.aggregation() == Aggregation.MEAN) {
        assertThat(result.value()).as("a fraction, not a percentage").isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void published_results_carry_the_true_number_of_parameters() {
    assertThat(TaskRegistry.find("lambada_paper").orElseThrow().description().published())
        .filteredOn(result -> result.metric().equals("acc"))
        .extracting(r -> r.model() + " " + r.parameters() + " " + r.value())
        .containsExactly(
            "117M 124439808 0.4599",
            "345M 354823168 0.5548",
            "762M 774030080 0.6012",
            "1542M 1557611200 0.6324");
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void the_named_data_files_are_the_published_ones(TaskDescription description) throws IOException {
    DataFolder data = SharedData.with(description);

    for (DataFile file : description.files()) {
      assumeTrue(!file.sha256().equals(DataFile.UNPUBLISHED), file.path() + " has no known sha256");
      assertThat(Sha256.of(Files.readAllBytes(data.require(file.path()))))
          .as(file.path())
          .isEqualTo(file.sha256().toLowerCase(Locale.ROOT));
    }
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void every_document_of_the_real_data_scores_in_every_metric(TaskDescription description) {
    checkAll(TaskRegistry.find(description.name()).orElseThrow(), SharedData.with(description));
  }

  private static <D> void checkAll(Task<D> task, DataFolder data) {
    Set<String> metrics = new HashSet<>();
    task.description().metrics().forEach(metric -> metrics.add(metric.name()));
    for (D document : task.documents(data)) {
      List<Request> requests = task.requests(document);
      Outcome outcome =
          task.score(document, requests.stream().map(TaskRegistryTest::answer).toList());
      assertThat(outcome.statistics().keySet()).isEqualTo(metrics);
      for (Metric metric : task.description().metrics()) {
        assertThat(outcome.statistics().get(metric.name()))
            .as(task.description().name())
            .hasSize(metric.aggregation().length())
            .doesNotContain(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
      }
    }
  }

  /** An answer of the right kind. */
  private static Response answer(Request request) {
    return switch (request) {
      case Request.Loglikelihood r ->
          new Response.Loglikelihood(
              List.of(new Response.ScoredToken(r.continuation(), -1, true)), 0);
      case Request.RollingLoglikelihood r ->
          new Response.RollingLoglikelihood(-1.0 * r.text().length(), r.text().length());
      case Request.RollingTokens r ->
          new Response.RollingLoglikelihood(-1.0 * r.tokens().size(), r.tokens().size());
      case Request.Generation r -> new Response.Generation(" Yes. No.", r.limit(), -1, 0);
    };
  }
}
