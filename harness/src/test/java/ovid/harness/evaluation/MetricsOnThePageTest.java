package ovid.harness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ovid.harness.engine.LoadedTask;
import ovid.reports.Report;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;
import ovid.results.statistics.Scale;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.registry.TaskRegistry;

/** What a task says of its metrics is what the page shows. */
class MetricsOnThePageTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void a_metric_is_written_as_its_aggregation_says(Aggregation aggregation) throws IOException {
    Metric metric = new Metric("m", aggregation, true);

    String page = page(metric, statistics(aggregation));

    assertThat(page).contains(written(aggregation));
    String sample = page.substring(page.indexOf("<article class=\"sample"));
    sample = sample.substring(0, sample.indexOf("</article>"));
    assertThat(sample.contains("<span>m ")).isEqualTo(aggregation.scoresDocuments());
  }

  @Test
  void a_mean_of_shares_is_written_in_percent_where_the_task_says_so() throws IOException {
    double[][] statistics = {{0.25}, {0.5}};

    assertThat(page(new Metric("m", Aggregation.MEAN, true).ofShares(), statistics))
        .contains(">37.5\u00a0%<");
    assertThat(page(new Metric("m", Aggregation.MEAN, true), statistics)).contains(">0.3750<");
  }

  @Test
  void old_runs_without_scales_are_shown_as_new_ones() {
    List<Metric> metrics =
        TaskRegistry.all().stream().flatMap(task -> task.description().metrics().stream()).toList();

    assertThat(metrics).isNotEmpty();
    for (Metric metric : metrics) {
      Scale old =
          new RunDescription.Metric(
                  metric.name(), metric.aggregation().name(), metric.higherIsBetter())
              .scale();
      assertThat(old).as(metric.toString()).isEqualTo(Aggregations.scale(metric.scale()));
    }
  }

  /** Of two documents. */
  private static double[][] statistics(Aggregation aggregation) {
    return switch (aggregation) {
      case PROPORTION, MOST_CONFIDENT_PERCENT -> new double[][] {{1}, {0}};
      case MEAN -> new double[][] {{-7}, {-8}};
      case DIFFERENCE -> new double[][] {{0, 1}, {0, 0}};
      case WEIGHTED_MEAN -> new double[][] {{1, 2}, {0, 2}};
      case CALIBRATION_ERROR ->
          new double[][] {{0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0}};
      case PERPLEXITY -> new double[][] {{-2}, {-2}};
      case UNIT_PERPLEXITY, BITS_PER_UNIT, NATS_PER_UNIT -> new double[][] {{-4, 2}, {-4, 2}};
      case BLEU -> new double[][] {{4, 3, 2, 1, 4, 3, 2, 1, 4, 4}, {4, 3, 2, 1, 4, 3, 2, 1, 4, 4}};
      case CHRF -> {
        double[] same = {4, 4, 4, 3, 3, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0, 0, 0, 0};
        yield new double[][] {same, same};
      }
    };
  }

  private static String written(Aggregation aggregation) {
    return switch (aggregation) {
      case PROPORTION -> ">50.0\u00a0%<";
      case MOST_CONFIDENT_PERCENT -> ">100.0\u00a0%<";
      case MEAN -> ">−7.500<";
      case DIFFERENCE -> ">−0.5000<";
      case WEIGHTED_MEAN -> ">25.0\u00a0%<";
      case CALIBRATION_ERROR -> ">30.0\u00a0%<";
      case PERPLEXITY, UNIT_PERPLEXITY -> ">7.389<";
      case BITS_PER_UNIT -> ">2.885<";
      case NATS_PER_UNIT -> ">2.000<";
      case BLEU, CHRF -> ">100.0<";
    };
  }

  private String page(Metric metric, double[][] statistics) throws IOException {
    LoadedTask<Integer> loaded = new LoadedTask<>(new OneMetric(metric), List.of(0, 1), 2);
    RunDescription.Task task = RunDescriptions.of(loaded, new DataFolder(folder), false);
    RunDescription description =
        new RunDescription(
            RunDescription.SCHEMA,
            "0.1.0",
            "ovid-1",
            List.of(new RunDescription.Model("tiny", "tiny", 1000, Map.of(), "c", "t")),
            List.of(task),
            null,
            1,
            List.of("run"),
            null);
    Path run = Files.createTempDirectory(folder, "run");
    try (RunFolder open = RunFolder.open(run, description)) {
      for (int document = 0; document < statistics.length; document++) {
        open.append(
            JournalEntry.about("key" + document, "tiny", task.name(), document)
                .statistics(Map.of(metric.name(), statistics[document]))
                .counts(Map.of("tokens", 9L))
                .target("the target")
                .confidence(0.9 - document / 2.0)
                .build());
      }
      open.finish(new Aggregations());
    }
    Path page = folder.resolve("page.html");
    Report.write(List.of(run), page, new Aggregations());
    return Files.readString(page);
  }

  private record OneMetric(Metric metric) implements Task<Integer> {
    @Override
    public TaskDescription description() {
      return new TaskDescription(
          "one",
          1,
          "One metric",
          "Asks nothing.",
          Map.of(),
          "these tests",
          "Apache-2.0",
          List.of(),
          List.of(metric),
          List.of(),
          null);
    }

    @Override
    public List<Integer> documents(DataFolder data) {
      return List.of(0, 1);
    }

    @Override
    public List<Request> requests(Integer document) {
      return List.of();
    }

    @Override
    public Outcome score(Integer document, List<Response> responses) {
      throw new UnsupportedOperationException("nobody asks");
    }
  }
}
