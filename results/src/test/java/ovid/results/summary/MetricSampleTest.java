package ovid.results.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.Summary;
import ovid.results.statistics.MeanEstimator;
import ovid.results.statistics.Scale;

class MetricSampleTest {
  private static MetricSample mostConfident(double share) {
    return new MetricSample(new MeanEstimator(Scale.PROPORTION, share));
  }

  private static JournalEntry entry(int document, @Nullable Double confidence, boolean right) {
    return JournalEntry.about("key " + document, "model", "task", document)
        .statistics(Map.of("acc", new double[] {right ? 1 : 0}))
        .confidence(confidence)
        .build();
  }

  @Test
  void the_most_confident_hundredth_counts_alone() {
    MetricSample sample = mostConfident(0.01);
    for (int i = 0; i < 300; i++) {
      // Documents 7, 107 and 207 are the most confident; two of them are right, and no other.
      sample.add("acc", entry(i, i % 100 == 7 ? 0.9 : i / 1000.0, i == 7 || i == 107));
    }

    Summary.MetricScore score = sample.score("acc");

    assertThat(score.value()).isEqualTo(2 / 3.0);
    assertThat(score.method()).isEqualTo("wilson");
    assertThat(score.low()).isBetween(0.2, 0.21);
  }

  @Test
  void of_equally_confident_documents_the_earlier_count() {
    MetricSample sample = mostConfident(0.5);
    for (int i = 0; i < 4; i++) {
      sample.add("acc", entry(i, 0.5, i < 2));
    }

    assertThat(sample.score("acc").value()).isEqualTo(1);
  }

  @Test
  void few_documents_have_at_least_one_that_counts() {
    MetricSample sample = mostConfident(0.01);
    sample.add("acc", entry(0, 0.2, false));
    sample.add("acc", entry(1, 0.8, true));

    assertThat(sample.score("acc").value()).isEqualTo(1);
  }

  @Test
  void no_document_gives_no_value() {
    assertThat(mostConfident(0.01).score("acc").method()).isEqualTo("none");
  }

  @Test
  void a_document_without_a_confidence_is_refused_by_name() {
    MetricSample sample = mostConfident(0.01);

    assertThatThrownBy(() -> sample.add("acc", entry(3, null, true)))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("document 3 of task task lacks the confidence that metric acc needs");
  }

  /** A thousand runs of a model whose most confident answers are right with probability 0.6. */
  @Test
  void the_interval_covers_the_truth_at_its_nominal_rate() {
    Random random = new Random(63);
    int covered = 0;
    for (int run = 0; run < 1000; run++) {
      MetricSample sample = mostConfident(0.1);
      for (int i = 0; i < 400; i++) {
        boolean confident = i % 10 == 3;
        double confidence = (confident ? 0.5 : 0) + random.nextDouble() / 2;
        sample.add("acc", entry(i, confidence, random.nextDouble() < (confident ? 0.6 : 0.1)));
      }
      Summary.MetricScore score = sample.score("acc");
      covered += score.low() <= 0.6 && 0.6 <= score.high() ? 1 : 0;
    }
    // 950 expected, standard deviation 7.
    assertThat(covered).isBetween(925, 975);
  }
}
