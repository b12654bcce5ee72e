package ovid.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layer norm against double precision, where its epsilon counts and where it does not. */
class LayerNormTest {
  private static final int WIDTH = 48;

  private final Kernel kernel = Kernels.chosen();

  @ParameterizedTest
  @CsvSource({
    // deviation, epsilon: the variance far above, about, and far below it
    "1, 1e-5",
    "1, 1e-12",
    "0.003, 1e-5",
    "0.003, 1e-6",
    "0.003, 1e-12",
    "1e-4, 1e-5",
    "1e-4, 0.1",
    "30, 1"
  })
  void a_row_is_divided_by_the_root_of_variance_and_epsilon(double deviation, float epsilon) {
    Random random = new Random(7);
    float[] x = new float[WIDTH];
    float[] gain = new float[WIDTH];
    float[] bias = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      x[i] = (float) (deviation * random.nextGaussian());
      gain[i] = 1 + i / 64f;
      bias[i] = i / 8f;
    }
    float[] y = new float[WIDTH];
    kernel.normalize(x, 0, WIDTH, gain, bias, epsilon, y, 0);

    double mean = 0;
    for (float value : x) {
      mean += value / (double) WIDTH;
    }
    double variance = 0;
    for (float value : x) {
      variance += (value - mean) * (value - mean) / WIDTH;
    }
    for (int i = 0; i < WIDTH; i++) {
      double expected = (x[i] - mean) / Math.sqrt(variance + epsilon) * gain[i] + bias[i];
      // Some ten roundings of numbers of about this size.
      double size = Math.abs(expected) + Math.abs(expected - bias[i]) + 1e-3;
      assertThat((double) y[i]).isCloseTo(expected, within(10.0 * Math.ulp((float) size)));
    }
  }

  @Test
  void a_row_without_any_deviation_becomes_the_bias() {
    float[] x = new float[WIDTH];
    float[] gain = new float[WIDTH];
    float[] bias = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      x[i] = 0.25f;
      gain[i] = 3;
      bias[i] = i;
    }
    float[] y = new float[WIDTH];
    kernel.normalize(x, 0, WIDTH, gain, bias, 1e-5f, y, 0);

    assertThat(y).containsExactly(bias);
  }
}
