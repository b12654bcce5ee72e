package ovid.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void the_standard_error_of_a_mean_has_one_less_than_the_documents_below() {
    Moments moments = new Moments(1);
    for (double right : new double[] {1, 0, 0, 1}) {
      moments.add(new double[] {right});
    }

    // Squares of the deviations: 4 · 0.25; variance 1 / 3; of the mean a quarter of that.
    assertThat(moments.standardError(new double[] {1}))
        .isCloseTo(Math.sqrt(1 / 12.0), within(1e-15));
  }

  @Test
  void of_a_function_of_several_means_it_counts_how_they_vary_together() {
    double[][] vectors = {{1, 5, 2}, {2, 3, 2}, {4, 4, 9}, {7, 1, 3}, {3, 8, 1}};
    double[] gradient = {2, -3, 0.5};
    Moments moments = new Moments(3);
    Moments linear = new Moments(1);
    for (double[] x : vectors) {
      moments.add(x);
      linear.add(new double[] {2 * x[0] - 3 * x[1] + 0.5 * x[2]});
    }

    // A linear function's error is that of its own values.
    assertThat(moments.standardError(gradient))
        .isCloseTo(linear.standardError(new double[] {1}), within(1e-12));
    assertThat(linear.standardError(new double[] {-4}))
        .isCloseTo(4 * linear.standardError(new double[] {1}), within(1e-12));
    assertThat(moments.mean()).containsExactly(17 / 5.0, 21 / 5.0, 17 / 5.0);
    assertThat(moments.length()).isEqualTo(3);
  }

  @Test
  void sums_lose_nothing_to_numbers_that_cancel() {
    assertThat(mean(1, 1e100, 1, -1e100)).isEqualTo(0.5);
    assertThat(mean(1e16, 1, -1e16)).isEqualTo(1 / 3.0);
    assertThat(mean(-1e16, 1, 1, 1e16)).isEqualTo(0.5);
    assertThat(mean(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)).isEqualTo(0.1);
  }

  private static double mean(double... values) {
    return moments(values).mean()[0];
  }

  private static Moments moments(double... values) {
    Moments moments = new Moments(1);
    for (double value : values) {
      moments.add(new double[] {value});
    }
    return moments;
  }

  @Test
  void one_document_or_none_tells_of_no_error() {
    assertThat(moments(3).standardError(new double[] {1})).isNaN();
    assertThat(moments().standardError(new double[] {1})).isNaN();
    assertThat(mean()).isNaN();
    assertThat(moments(3, 3).standardError(new double[] {1})).isZero();
  }

  @Test
  void shares_lie_between_0_and_1_and_are_alone() {
    assertThat(moments(0, 1, 0.5).areShares()).isTrue();
    assertThat(moments(0, 1.01).areShares()).isFalse();
    assertThat(moments(-0.01, 1).areShares()).isFalse();
    assertThat(moments(2, 0.5).areShares()).isFalse();
    Moments pairs = new Moments(2);
    pairs.add(new double[] {0.5, 0.5});
    assertThat(pairs.areShares()).isFalse();
  }
}
