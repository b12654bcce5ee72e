package ovid.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AggregationTest {
  private static final double[] BLEU = {7, 4.5, 2.5, 1, 10, 9, 8, 7, 10, 12};
  private static final double[] BLEU_SMOOTHED = {7, 4.5, 0, 0, 10, 9, 8, 7, 13, 12};
  private static final double[] CHRF = {
    20, 22, 15, 19, 21, 11, 18, 20, 8, 17, 19, 4, 16, 18, 2, 15, 17, 1
  };
  private static final double[] CHRF_SHORT = {
    3, 22, 2, 2, 21, 1, 1, 20, 0.5, 0, 19, 0, 0, 0, 0, 0, 0, 0
  };

  @Test
  void a_proportion_and_a_mean_are_the_mean_itself() {
    assertThat(Aggregation.PROPORTION.value(new double[] {0.25}, 8)).isEqualTo(0.25);
    assertThat(Aggregation.MEAN.value(new double[] {-3.5}, 8)).isEqualTo(-3.5);
  }

  @Test
  void perplexity_is_the_exponential_of_the_negated_mean() {
    assertThat(Aggregation.PERPLEXITY.value(new double[] {-Math.log(40)}, 3))
        .isCloseTo(40, within(1e-12));
  }

  @Test
  void perplexity_and_bits_per_unit_divide_the_sums() {
    double[] mean = {-20 * Math.log(8), 20};

    assertThat(Aggregation.UNIT_PERPLEXITY.value(mean, 62)).isCloseTo(8, within(1e-12));
    assertThat(Aggregation.BITS_PER_UNIT.value(mean, 62)).isCloseTo(3, within(1e-12));
  }

  @Test
  void a_weighted_mean_divides_the_sums() {
    assertThat(Aggregation.WEIGHTED_MEAN.value(new double[] {1.5, 3}, 4)).isEqualTo(0.5);
    assertThat(Aggregation.WEIGHTED_MEAN.value(new double[2], 4)).isNaN();
  }

  @Test
  void only_the_most_confident_percent_is_over_a_share_of_the_documents() {
    for (Aggregation aggregation : Aggregation.values()) {
      assertThat(aggregation.share())
          .isEqualTo(aggregation == Aggregation.MOST_CONFIDENT_PERCENT ? 0.01 : 1);
    }
  }

  static Stream<Arguments> points() {
    return Stream.of(
        Arguments.of(Aggregation.PROPORTION, new double[] {0.3}),
        Arguments.of(Aggregation.MEAN, new double[] {-7.0}),
        Arguments.of(Aggregation.DIFFERENCE, new double[] {0.6, 0.5}),
        Arguments.of(Aggregation.MOST_CONFIDENT_PERCENT, new double[] {0.3}),
        Arguments.of(Aggregation.WEIGHTED_MEAN, new double[] {1.5, 2.5}),
        Arguments.of(
            Aggregation.CALIBRATION_ERROR,
            new double[] {0.02, -0.1, 0, 0.05, 0, 0, 0.2, -0.01, 0, 0.03}),
        Arguments.of(Aggregation.PERPLEXITY, new double[] {-3.7}),
        Arguments.of(Aggregation.UNIT_PERPLEXITY, new double[] {-400.0, 120}),
        Arguments.of(Aggregation.BITS_PER_UNIT, new double[] {-400.0, 560}),
        Arguments.of(Aggregation.NATS_PER_UNIT, new double[] {-400.0, 560}),
        Arguments.of(Aggregation.BLEU, BLEU),
        Arguments.of(Aggregation.BLEU, BLEU_SMOOTHED),
        Arguments.of(Aggregation.CHRF, CHRF),
        Arguments.of(Aggregation.CHRF, CHRF_SHORT),
        // Precision and recall are equal.
        Arguments.of(
            Aggregation.CHRF, new double[] {9, 9, 6, 8, 8, 5, 7, 7, 4, 6, 6, 3, 5, 5, 2, 4, 4, 1}));
  }

  @ParameterizedTest
  @MethodSource("points")
  void the_gradient_equals_central_differences(Aggregation aggregation, double[] mean) {
    double[] gradient = aggregation.gradient(mean, 5);

    assertThat(gradient).hasSize(aggregation.length());
    for (int i = 0; i < mean.length; i++) {
      if (mean[i] == 0) {
        // At 0 a count has a neighbour on one side only, and another formula there.
        assertThat(gradient[i]).isZero();
        continue;
      }
      double step = 1e-5 * Math.abs(mean[i]);
      double difference =
          (aggregation.value(with(mean, i, mean[i] + step), 5)
                  - aggregation.value(with(mean, i, mean[i] - step), 5))
              / (2 * step);
      // Error of a central difference: step² for truncation, about 1e-16/step for rounding.
      assertThat(gradient[i])
          .as("component %d", i)
          .isCloseTo(difference, within(1e-7 * Math.max(1, Math.abs(difference))));
    }
  }

  @Test
  void at_equal_lengths_bleus_gradient_is_that_of_no_penalty_from_both_sides() {
    double[] equal = BLEU.clone();
    int hypothesis = 8;
    int reference = 9;
    equal[hypothesis] = equal[reference];
    double value = Aggregation.BLEU.value(equal, 5);
    double[] gradient = Aggregation.BLEU.gradient(equal, 5);

    assertThat(gradient[hypothesis]).isZero().isEqualTo(slope(equal, hypothesis, 1));
    assertThat(gradient[reference]).isZero().isEqualTo(slope(equal, reference, -1));
    // The other sides are the penalty's: exp(1 − r/h).
    assertThat(slope(equal, hypothesis, -1)).isCloseTo(value / equal[reference], within(1e-3));
    assertThat(slope(equal, reference, 1)).isCloseTo(-value / equal[reference], within(1e-3));
    for (int i = 0; i < hypothesis; i++) {
      assertThat(gradient[i]).isCloseTo(slope(equal, i, 1), within(1e-3));
      assertThat(gradient[i]).isCloseTo(slope(equal, i, -1), within(1e-3));
    }
    // As soon as a hypothesis is shorter by anything, its gradient is the penalty's.
    double[] shorter = with(equal, hypothesis, Math.nextDown(equal[hypothesis]));
    assertThat(Aggregation.BLEU.gradient(shorter, 5)[hypothesis])
        .isCloseTo(value / equal[reference], within(1e-12));
    double[] longer = with(equal, hypothesis, Math.nextUp(equal[hypothesis]));
    assertThat(Aggregation.BLEU.gradient(longer, 5)[hypothesis]).isZero();
  }

  @Test
  void at_an_order_without_a_match_chrfs_gradient_is_that_of_the_first_match() {
    for (int order = 2; order < CHRF.length; order += 3) {
      double[] none = with(CHRF, order, 0);
      double[] gradient = Aggregation.CHRF.gradient(none, 5);

      assertThat(gradient[order]).isPositive().isCloseTo(slope(none, order, 1), within(1e-3));
      for (int i = 0; i < CHRF.length; i++) {
        if (i != order) {
          assertThat(gradient[i]).isCloseTo(slope(none, i, 1), within(1e-3));
          assertThat(gradient[i]).isCloseTo(slope(none, i, -1), within(1e-3));
        }
      }
    }
  }

  @Test
  void an_order_that_a_side_lacks_has_no_say_in_chrf_or_its_gradient() {
    for (int absent : new int[] {15, 16}) {
      double[] mean = with(CHRF, absent, 0);
      double[] gradient = Aggregation.CHRF.gradient(mean, 5);
      double[] without = with(with(with(CHRF, 15, 0), 16, 0), 17, 0);

      assertThat(Aggregation.CHRF.value(mean, 5)).isEqualTo(Aggregation.CHRF.value(without, 5));
      assertThat(gradient).containsExactly(Aggregation.CHRF.gradient(without, 5));
      assertThat(gradient[15]).isZero();
      assertThat(gradient[16]).isZero();
      assertThat(gradient[17]).isZero();
    }
  }

  @Test
  void a_bin_without_error_gives_calibration_a_gradient_between_those_of_its_sides() {
    double[] mean = {0.1, 0, -0.2, 0, 0, 0, 0, 0, 0, 0};

    assertThat(Aggregation.CALIBRATION_ERROR.gradient(mean, 5))
        .containsExactly(1, 0, -1, 0, 0, 0, 0, 0, 0, 0);
    assertThat(Aggregation.CALIBRATION_ERROR.value(with(mean, 1, 0.1), 5))
        .isEqualTo(Aggregation.CALIBRATION_ERROR.value(with(mean, 1, -0.1), 5));
  }

  /** The one-sided difference quotient at a component, above (1) or below (−1). */
  private static double slope(double[] mean, int i, int side, Aggregation aggregation) {
    double step = side * 1e-6 * Math.max(1, Math.abs(mean[i]));
    return (aggregation.value(with(mean, i, mean[i] + step), 5) - aggregation.value(mean, 5))
        / step;
  }

  private static double slope(double[] mean, int i, int side) {
    return slope(mean, i, side, mean.length == BLEU.length ? Aggregation.BLEU : Aggregation.CHRF);
  }

  @Test
  void nats_per_unit_are_bits_per_unit_times_the_logarithm_of_two() {
    double[] mean = {-400, 560};

    assertThat(Aggregation.NATS_PER_UNIT.value(mean, 3)).isEqualTo(400 / 560.0);
    assertThat(Aggregation.BITS_PER_UNIT.value(mean, 3))
        .isCloseTo(400 / 560.0 / Math.log(2), within(1e-15));
  }

  @Test
  void every_aggregation_has_a_point_where_its_gradient_is_tested() {
    assertThat(points().map(arguments -> arguments.get()[0]))
        .containsAll(List.of(Aggregation.values()));
  }

  @Test
  void bleu_equals_the_value_worked_out_by_hand() {
    double geometric = 100 * Math.pow(0.7 * 0.5 * 0.3125 * (1 / 7.0), 0.25);

    assertThat(Aggregation.BLEU.value(BLEU, 3))
        .isCloseTo(Math.exp(1 - 1.2) * geometric, within(1e-12));
  }

  @Test
  void bleu_smooths_orders_without_a_match_by_halves_of_the_corpus_counts() {
    double geometric = 100 * Math.pow(0.7 * 0.5 * (1 / (2 * 8.0 * 3)) * (1 / (4 * 7.0 * 3)), 0.25);

    assertThat(Aggregation.BLEU.value(BLEU_SMOOTHED, 3)).isCloseTo(geometric, within(1e-12));
  }

  @Test
  void bleu_is_zero_without_any_match_and_without_a_long_enough_hypothesis() {
    double[] noMatch = {0, 0, 0, 0, 10, 9, 8, 7, 10, 12};
    double[] tooShort = {3, 2, 1, 0, 3, 2, 1, 0, 3, 3};

    for (double[] mean : new double[][] {noMatch, tooShort, new double[10]}) {
      assertThat(Aggregation.BLEU.value(mean, 4)).isZero();
      assertThat(Aggregation.BLEU.gradient(mean, 4)).containsOnly(0);
    }
  }

  @Test
  void chrf_averages_over_the_orders_that_both_sides_have() {
    double precision = (2 / 3.0 + 1 / 2.0 + 0.5) / 3;
    double recall = (2 / 22.0 + 1 / 21.0 + 0.5 / 20) / 3;

    assertThat(Aggregation.CHRF.value(CHRF_SHORT, 1))
        .isCloseTo(100 * 5 * precision * recall / (4 * precision + recall), within(1e-12));
  }

  @Test
  void chrf_is_zero_where_nothing_matches() {
    double[] noMatch = CHRF.clone();
    for (int i = 2; i < noMatch.length; i += 3) {
      noMatch[i] = 0;
    }

    for (double[] mean : new double[][] {noMatch, new double[18]}) {
      assertThat(Aggregation.CHRF.value(mean, 4)).isZero();
      assertThat(Aggregation.CHRF.gradient(mean, 4)).containsOnly(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_vector_of_another_length_is_refused_with_both_numbers(Aggregation aggregation) {
    double[] tooLong = new double[aggregation.length() + 1];

    assertThatIllegalArgumentException()
        .isThrownBy(() -> aggregation.value(tooLong, 1))
        .withMessageContaining(" " + aggregation.length() + " ")
        .withMessageContaining(" " + tooLong.length);
    assertThatIllegalArgumentException().isThrownBy(() -> aggregation.gradient(tooLong, 1));
  }

  @Test
  void a_mean_over_no_document_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Aggregation.MEAN.value(new double[] {1}, 0))
        .withMessageContaining("0");
  }

  private static double[] with(double[] mean, int i, double value) {
    double[] copy = mean.clone();
    copy[i] = value;
    return copy;
  }
}
