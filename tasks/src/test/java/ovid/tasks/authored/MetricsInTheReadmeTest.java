package ovid.tasks.authored;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ovid.tasks.Metric;
import ovid.tasks.adapters.choice.ChoiceMetric;
import ovid.tasks.metrics.TextPerplexity;

/** The table of keys in tasks/README.md lists every metric that a YAML file may ask for. */
class MetricsInTheReadmeTest {
  @Test
  void the_row_of_metrics_names_all_of_them() throws IOException {
    String row =
        Files.readString(Path.of("README.md"))
            .lines()
            .filter(line -> line.startsWith("| `metrics` |"))
            .findFirst()
            .orElseThrow();

    assertThat(
            Stream.of(
                    Arrays.stream(ChoiceMetric.values()).map(ChoiceMetric::metric).toList(),
                    ClozeKind.METRICS,
                    Arrays.stream(OwnAnswerMetric.values()).map(OwnAnswerMetric::metric).toList(),
                    TextPerplexity.METRICS)
                .flatMap(List::stream)
                .map(Metric::name))
        .allSatisfy(name -> assertThat(row).contains("`" + name + "`"));
  }
}
