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
}
