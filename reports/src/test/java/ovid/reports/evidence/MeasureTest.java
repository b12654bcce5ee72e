package ovid.reports.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ovid.results.RunDescription;

/** What the page calls a metric. */
class MeasureTest {
  @Test
  void an_accuracy_over_a_part_is_named_by_the_part_and_known_metrics_by_their_labels() {
    assertThat(label("acc")).isEqualTo("accuracy");
    assertThat(label("acc_norm")).isEqualTo("accuracy, per character");
    assertThat(label("acc_subject_verb_agreement")).isEqualTo("accuracy, subject verb agreement");
    assertThat(label("reference_bits_per_byte")).isEqualTo("bits per byte of the reference");
    assertThat(label("brier_score")).isEqualTo("brier_score");
  }

  private static String label(String name) {
    return Measure.of(
            new RunDescription.Metric(name, "MEAN", true),
            aggregation -> {
              throw new IllegalArgumentException(aggregation);
            })
        .label();
  }
}
