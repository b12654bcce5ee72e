package ovid.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Student's t against the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4. */
class DistributionsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 13, 40, 41, 200, 1001})
  void students_tails_equal_their_finite_sums(int degrees) {
    for (double t : new double[] {0, 1e-4, 0.1, 0.7, 1, 1.3, 2, 3.5, 6}) {
      double expected = 1 - inside(t, degrees);
      assertThat(Distributions.studentTwoSided(t, degrees))
          .as("t %s", t)
          // The power of so many degrees multiplies a rounding.
          .isCloseTo(expected, within(1e-13 * Math.max(1, degrees / 200.0)))
          .isEqualTo(Distributions.studentTwoSided(-t, degrees));
    }
    assertThat(Distributions.studentTwoSided(0, degrees)).isEqualTo(1);
  }

  /** The probability that a deviate is nearer to 0 than t. */
  private static double inside(double t, int degrees) {
    double angle = Math.atan(t / Math.sqrt(degrees));
    double cosine = Math.cos(angle);
    boolean odd = degrees % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = 0;
    // Powers of the cosine up to degrees − 2.
    for (int power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
      sum += term;
      term *= cosine * cosine * (power + 1) / (power + 2);
    }
    return odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  }

  @Test
  void far_tails_keep_their_digits() {
    // With two degrees: 1 − t / √(2 + t²), which is 1/t² − 1.5/t⁴ far out.
    assertThat(Distributions.studentTwoSided(1e4, 2)).isCloseTo(1e-8 - 1.5e-16, within(1e-20));
    assertThat(Distributions.studentTwoSided(1e4, 1))
        .isCloseTo(2 / Math.PI * Math.atan(1e-4), within(1e-16));
    assertThat(Distributions.studentTwoSided(Double.POSITIVE_INFINITY, 3)).isZero();
    assertThat(Distributions.studentTwoSided(Double.NaN, 3)).isNaN();
    assertThat(Distributions.normalTwoSided(Double.NaN)).isNaN();
    assertThat(Distributions.normalTwoSided(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0.05, 1, 12.706204736174705",
    "0.05, 2, 4.302652729749464",
    "0.05, 10, 2.2281388519862753",
    "0.05, 1000, 1.9623390808264085",
    "0.5, 1, 1",
    "0.9, 5, 0.1321751752316873"
  })
  void quantiles_are_those_of_the_tables(double p, int degrees, double quantile) {
    assertThat(Distributions.studentQuantile(p, degrees))
        .isCloseTo(quantile, within(1e-12 * quantile));
    assertThat(Distributions.studentTwoSided(quantile, degrees)).isCloseTo(p, within(1e-13));
  }

  @Test
  void the_normal_tail_has_no_seam_where_series_and_fraction_meet() {
    double seam = 2 * Math.sqrt(2);
    double below = Distributions.normalTwoSided(Math.nextDown(seam));
    double above = Distributions.normalTwoSided(Math.nextUp(seam));

    assertThat(below).isCloseTo(above, within(1e-15));
    assertThat(above).isCloseTo(0.004677734981047266, within(1e-15));
    assertThat(Distributions.normalTwoSided(1)).isCloseTo(0.3173105078629141, within(1e-15));
    assertThat(Distributions.normalTwoSided(-1)).isEqualTo(Distributions.normalTwoSided(1));
  }
}
