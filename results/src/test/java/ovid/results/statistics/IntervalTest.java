package ovid.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intervals by their formulas, worked out beside them; statsmodels' are in StatisticsTest. */
class IntervalTest {
  /** Mean 4, standard error of the mean 1. */
  private static final double[] VALUES = {2, 4, 6, 4, 2, 6};

  private static final double ERROR = Math.sqrt(16.0 / 5 / 6);

  @Test
  void a_number_has_a_normal_interval() {
    Interval interval = Interval.of(scaled(1, Scale.LINEAR), moments(VALUES));

    assertThat(interval.low()).isCloseTo(4 - 1.959963984540054 * ERROR, within(1e-12));
    assertThat(interval.high()).isCloseTo(4 + 1.959963984540054 * ERROR, within(1e-12));
    assertThat(interval.method()).isEqualTo("delta");
  }

  @Test
  void a_perplexity_has_one_that_is_symmetric_on_the_logarithm() {
    Interval interval = Interval.of(scaled(1, Scale.LOGARITHMIC), moments(VALUES));

    double half = 1.959963984540054 * ERROR / 4;
    assertThat(interval.low()).isCloseTo(4 * Math.exp(-half), within(1e-12));
    assertThat(interval.high()).isCloseTo(4 * Math.exp(half), within(1e-12));
    assertThat(interval.method()).isEqualTo("delta-log");
  }

  @Test
  void a_percentage_has_a_hundred_times_its_shares_interval() {
    Interval percent = Interval.of(scaled(10, Scale.PERCENT), moments(VALUES));
    Interval share = Interval.of(scaled(0.1, Scale.SHARE), moments(VALUES));

    assertThat(percent.low()).isCloseTo(100 * share.low(), within(1e-12)).isBetween(20.0, 40.0);
    assertThat(percent.high()).isCloseTo(100 * share.high(), within(1e-12)).isBetween(40.0, 65.0);
    assertThat(percent.method()).isEqualTo("wilson-effective");
  }

  @Test
  void a_share_is_wilsons_at_the_documents_that_would_be_as_uncertain() {
    // Variance 0.01 · 5/6 a document's mean: 0.24 / that.
    Interval interval = Interval.share(0.4, 0.1, 6);

    assertThat(interval).isEqualTo(renamed(Interval.wilson(0.4, 0.24 / (0.01 * 5 / 6))));
    assertThat(Interval.share(0.4, 0, 6)).isEqualTo(renamed(Interval.wilson(0.4, 6)));
    assertThat(Interval.share(0.4, Double.NaN, 1)).isEqualTo(renamed(Interval.wilson(0.4, 1)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void the_ends_of_a_share_are_shares(double end) {
    Interval interval = Interval.share(end, 0, 9);

    assertThat(interval.method()).isEqualTo("wilson-effective");
    assertThat(end == 0 ? interval.low() : interval.high()).isEqualTo(end);
    assertThat(interval.high() - interval.low()).isBetween(0.2, 0.4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1.0000001, 7, Double.NaN})
  void what_is_no_share_after_all_has_a_normal_interval(double value) {
    assertThat(Interval.share(value, 0.1, 9).method()).isEqualTo("delta");
  }

  @Test
  void shares_that_are_not_their_mean_are_numbers() {
    Moments halves = moments(0.5, 0.25);

    assertThat(Interval.of(scaled(1, Scale.LINEAR), halves).method()).isEqualTo("wilson-effective");
    assertThat(Interval.of(scaled(2, Scale.LINEAR), halves).method()).isEqualTo("delta");
    assertThat(Interval.of(scaled(1, Scale.LINEAR), moments(0.5, 1.25)).method())
        .isEqualTo("delta");
    assertThat(Interval.of(scaled(1, Scale.PROPORTION), moments(1, 0)))
        .isEqualTo(Interval.wilson(0.5, 2));
  }

  @Test
  void of_proportions_that_hang_together_the_difference_is_narrower() {
    double alike = width(Interval.pairedProportions(40, 5, 5, 40));
    double unrelated = width(Interval.pairedProportions(23, 22, 22, 23));
    double opposed = width(Interval.pairedProportions(5, 40, 40, 5));

    assertThat(alike).isLessThan(unrelated - 0.05);
    assertThat(unrelated).isLessThan(opposed - 0.02);
    // Of a positive product smaller than half the documents, the correction leaves none.
    assertThat(width(Interval.pairedProportions(23, 22, 22, 23))).isEqualTo(unrelated);
  }

  @Test
  void a_difference_of_paired_verdicts_is_newcombes_and_may_be_on_either_side_of_0() {
    Estimator difference = difference();
    Moments none = new Moments(2);
    Moments some = new Moments(2);
    for (int i = 0; i < 25; i++) {
      none.add(new double[] {0, 0});
      some.add(new double[] {i < 12 ? 1 : 0, i > 2 && i < 16 ? 1 : 0});
    }

    Interval interval = Interval.of(difference, none);
    assertThat(interval.method()).isEqualTo("newcombe");
    assertThat(interval.low()).isCloseTo(-interval.high(), within(1e-12)).isLessThan(-0.1);
    // 12 and 13 are right, 9 of them both: the second verdict is subtracted.
    assertThat(Interval.of(difference, some)).isEqualTo(Interval.pairedProportions(9, 4, 3, 9));
  }

  private static Estimator difference() {
    return new Estimator() {
      @Override
      public double value(double[] mean, int documents) {
        return mean[0] - mean[1];
      }

      @Override
      public double[] gradient(double[] mean, int documents) {
        return new double[] {1, -1};
      }

      @Override
      public Scale scale() {
        return Scale.LINEAR;
      }

      @Override
      public boolean scoresDocuments() {
        return true;
      }
    };
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  private static Interval renamed(Interval wilson) {
    return new Interval(wilson.low(), wilson.high(), "wilson-effective");
  }

  private static Moments moments(double... values) {
    Moments moments = new Moments(1);
    for (double value : values) {
      moments.add(new double[] {value});
    }
    return moments;
  }

  /** The mean times a factor. */
  private static Estimator scaled(double factor, Scale scale) {
    return new Estimator() {
      @Override
      public double value(double[] mean, int documents) {
        return factor * mean[0];
      }

      @Override
      public double[] gradient(double[] mean, int documents) {
        return new double[] {factor};
      }

      @Override
      public Scale scale() {
        return scale;
      }
    };
  }
}
