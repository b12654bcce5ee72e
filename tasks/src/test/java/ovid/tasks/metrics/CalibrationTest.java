package ovid.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import ovid.tasks.Aggregated;
import ovid.tasks.Aggregation;
import ovid.tasks.Golden;
import tools.jackson.databind.JsonNode;

class CalibrationTest {
  @Test
  void a_bin_holds_its_right_end_and_the_first_zero_too() {
    assertThat(Calibration.statistics(0, false)[0]).isZero();
    assertThat(Calibration.statistics(0, true)[0]).isEqualTo(-1);
    assertThat(Calibration.statistics(0.5, false)[4]).isEqualTo(0.5);
    assertThat(Calibration.statistics(0.51, true)[5]).isEqualTo(0.51 - 1);
    assertThat(Calibration.statistics(1, true)[9]).isZero();
    assertThat(Calibration.statistics(1, false)[9]).isEqualTo(1);
  }

  @Test
  void the_error_is_the_weighted_gap_between_confidence_and_accuracy_of_the_bins() {
    Random random = new Random(7);
    double[] sum = new double[10];
    double[] confidences = new double[10];
    int[] right = new int[10];
    int[] count = new int[10];
    int documents = 5000;
    for (int i = 0; i < documents; i++) {
      double confidence = random.nextDouble();
      boolean correct = random.nextDouble() < confidence * confidence;
      double[] statistics = Calibration.statistics(confidence, correct);
      int bin = (int) (confidence * 10);
      confidences[bin] += confidence;
      right[bin] += correct ? 1 : 0;
      count[bin]++;
      for (int b = 0; b < 10; b++) {
        sum[b] += statistics[b] / documents;
      }
    }
    double expected = 0;
    for (int b = 0; b < 10; b++) {
      double gap = confidences[b] / count[b] - (double) right[b] / count[b];
      expected += Math.abs(gap) * count[b] / documents;
    }

    assertThat(Aggregation.CALIBRATION_ERROR.value(sum, documents))
        .isCloseTo(expected, within(1e-12))
        // The integral of p − p².
        .isCloseTo(1 / 6.0, within(0.02));
  }

  @Test
  void the_error_equals_its_definition_in_exact_fractions() {
    List<JsonNode> cases = Golden.jsonLines("likelihood_metrics.jsonl");
    assertThat(cases).hasSizeGreaterThan(300);
    for (JsonNode testCase : cases) {
      List<double[]> statistics = new ArrayList<>();
      for (int i = 0; i < testCase.get("confidences").size(); i++) {
        statistics.add(
            Calibration.statistics(
                testCase.get("confidences").get(i).doubleValue(),
                testCase.get("right").get(i).booleanValue()));
      }

      assertThat(Aggregated.value(Aggregation.CALIBRATION_ERROR, statistics))
          .as("%s", testCase)
          .isCloseTo(testCase.get("calibration_error").doubleValue(), within(1e-14));
    }
  }
}
