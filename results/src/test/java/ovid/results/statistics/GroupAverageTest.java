package ovid.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups of tasks: the arithmetic by hand, and the interval and the test by simulation. */
class GroupAverageTest {
  /** More of them, with {@code -Dovid.replicates}, are the long proof. */
  private static final int REPLICATES = Integer.getInteger("ovid.replicates", 3000);

  @Test
  void a_mean_is_rescaled_by_baselines_and_weighted() {
    GroupAverage average =
        GroupAverage.ofScores(
            List.of(
                new GroupAverage.Part(0.625, 0.05, 100, 1, 0.25),
                new GroupAverage.Part(0.2, 0.04, 300, 3, 0)));

    // (1 · 0.5 + 3 · 0.2) / 4, and sqrt((0.05 / 0.75)² + (3 · 0.04)²) / 4
    assertThat(average.value()).isCloseTo(0.275, within(1e-12));
    assertThat(average.standardError()).isCloseTo(0.0343188, within(1e-7));
    assertThat(average.interval().low()).isLessThan(0.275);
    assertThat(average.interval().high()).isGreaterThan(0.275);
  }

  @Test
  void an_interval_stays_within_what_the_mean_can_be() {
    GroupAverage none =
        GroupAverage.ofScores(
            List.of(
                new GroupAverage.Part(0, 0, 20, 1, 0.5), new GroupAverage.Part(0, 0, 20, 1, 0.5)));
    assertThat(none.value()).isEqualTo(-1);
    assertThat(none.interval().low()).isEqualTo(-1);
    assertThat(none.interval().high()).isBetween(-1.0, -0.6);
  }

  @Test
  void a_part_without_an_error_leaves_the_mean_without_an_interval() {
    GroupAverage average =
        GroupAverage.ofScores(
            List.of(
                new GroupAverage.Part(0.5, Double.NaN, 1, 1, 0),
                new GroupAverage.Part(0.5, 0.1, 20, 1, 0)));
    assertThat(average.value()).isEqualTo(0.5);
    assertThat(average.interval().low()).isNaN();
  }

  @Test
  void a_baseline_that_leaves_no_room_is_refused() {
    assertThatThrownBy(() -> GroupAverage.ofScores(List.of(new GroupAverage.Part(1, 0, 9, 1, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.0");
  }

  @ParameterizedTest
  @CsvSource({"67, 30, 0.3, 0.95", "22, 100, 0.0, 0.6", "22, 20, 0.4, 0.9", "4, 50, 0.8, 0.99"})
  void the_interval_covers_the_truth_at_its_nominal_rate(
      int tasks, int documents, double lowest, double highest) {
    SplittableRandom random = new SplittableRandom(tasks);
    int covered = 0;
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      List<GroupAverage.Part> parts = new ArrayList<>();
      double truth = 0;
      for (int task = 0; task < tasks; task++) {
        double p = lowest + (highest - lowest) * task / (tasks - 1);
        double baseline = task % 3 == 0 ? 0.5 : 0.25 * (task % 3 - 1);
        truth += (p - baseline) / (1 - baseline) / tasks;
        Moments moments = new Moments(1);
        for (int document = 0; document < documents; document++) {
          moments.add(new double[] {random.nextDouble() < p ? 1 : 0});
        }
        parts.add(part(moments, baseline));
      }
      Interval interval = GroupAverage.ofScores(parts).interval();
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    // Four standard deviations of a simulated rate.
    double spread = 4 * Math.sqrt(0.95 * 0.05 / REPLICATES);
    assertThat((double) covered / REPLICATES).isBetween(0.935 - spread, 0.965 + spread);
  }

  @ParameterizedTest
  @CsvSource({"67, 30", "22, 100", "22, 20"})
  void the_paired_test_is_calibrated_where_two_models_are_equal(int tasks, int documents) {
    SplittableRandom random = new SplittableRandom(tasks + documents);
    int rejected = 0;
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      List<GroupAverage.Part> parts = new ArrayList<>();
      for (int task = 0; task < tasks; task++) {
        double shared = 0.1 + 0.8 * task / (tasks - 1);
        Moments differences = new Moments(1);
        for (int document = 0; document < documents; document++) {
          // Both know what both know; the rest is chance.
          boolean known = random.nextDouble() < shared;
          int first = known || random.nextDouble() < 0.3 ? 1 : 0;
          int second = known || random.nextDouble() < 0.3 ? 1 : 0;
          differences.add(new double[] {second - first});
        }
        parts.add(part(differences, task % 2 == 0 ? 0.5 : 0));
      }
      rejected += GroupAverage.ofDifferences(parts).p() < 0.05 ? 1 : 0;
    }
    double spread = 4 * Math.sqrt(0.95 * 0.05 / REPLICATES);
    assertThat((double) rejected / REPLICATES).isBetween(0.05 - spread, 0.055 + spread);
  }

  private static GroupAverage.Part part(Moments moments, double baseline) {
    return new GroupAverage.Part(
        moments.mean()[0], moments.standardError(new double[] {1}), moments.count(), 1, baseline);
  }
}
