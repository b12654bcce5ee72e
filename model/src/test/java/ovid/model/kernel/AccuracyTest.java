package ovid.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ovid.model.values.Activation;

/**
 * The process's kernel against double precision, over floats of every exponent. {@code
 * -Dovid.test.stride=1} takes every float there is.
 */
class AccuracyTest {
  private static final int BLOCK = 1 << 14;
  private static final int STRIDE = Integer.getInteger("ovid.test.stride", 4_099);

  /** Where exp ends in 0, results as small as this one are 0. */
  private static final double SMALL = 2e-36;

  private final Kernel kernel = Kernels.chosen();

  /** What is computed of a block of floats, in place. */
  private interface Loop {
    void run(float[] x);
  }

  private interface Check {
    void accept(float x, float y);
  }

  /** Computes every {@link #STRIDE}th float, in the order of their bits. */
  private static void each(Loop loop, Check check) {
    float[] x = new float[BLOCK];
    for (long first = 0; first < 1L << 32; first += (long) BLOCK * STRIDE) {
      for (int i = 0; i < BLOCK; i++) {
        x[i] = Float.intBitsToFloat((int) (first + (long) i * STRIDE));
      }
      float[] y = x.clone();
      loop.run(y);
      for (int i = 0; i < BLOCK; i++) {
        check.accept(x[i], y[i]);
      }
    }
  }

  /** The largest distance from the true values, in units in the last place of these as floats. */
  private static double ulps(
      Loop loop, DoubleUnaryOperator function, double lowest, double highest) {
    double[] worst = {0};
    each(
        loop,
        (x, y) -> {
          if (x >= lowest && x <= highest) {
            double expected = function.applyAsDouble(x);
            double error = StrictMath.abs(y - expected);
            if (StrictMath.abs(expected) > Float.MAX_VALUE) {
              assertThat(StrictMath.abs(y)).isGreaterThan(0.999f * Float.MAX_VALUE);
            } else if (!(error <= SMALL)) {
              double unit = StrictMath.ulp((float) expected);
              worst[0] = StrictMath.max(worst[0], Double.isNaN(error) ? 1e9 : error / unit);
            }
          }
        });
    return worst[0];
  }

  @Test
  void exp_errs_by_less_than_a_unit_in_the_last_place() {
    Loop loop = x -> kernel.exponentials(x, 0, x.length, 0f);
    assertThat(ulps(loop, StrictMath::exp, -87, 88)).isLessThan(1);
    each(
        loop,
        (x, y) -> {
          if (x < -87 || x > 88) {
            assertThat(y).isEqualTo(x < 0 ? 0f : Float.POSITIVE_INFINITY);
          }
        });
  }

  /** Independent of rounding: a wrong digit of a coefficient shows although results hide it. */
  @Test
  void the_polynomials_are_as_close_as_their_documentation_says() {
    double exp = 0;
    for (double r = -0.3466; r <= 0.3466; r += 1e-4) {
      double p =
          1
              + r
              + r
                  * r
                  * polynomial(
                      r, Arithmetic.E2, Arithmetic.E3, Arithmetic.E4, Arithmetic.E5, Arithmetic.E6);
      exp = StrictMath.max(exp, StrictMath.abs(p / StrictMath.exp(r) - 1));
    }
    assertThat(exp).isLessThan(4.2e-9);
    double tail = 0;
    for (double t = 0; t <= ScalarActivations.TAIL_END; t += 1e-3) {
      double u = 1 / (1 + ScalarActivations.TAIL_STEP * t);
      double p =
          u
              * polynomial(
                  u,
                  ScalarActivations.TAIL_1,
                  ScalarActivations.TAIL_2,
                  ScalarActivations.TAIL_3,
                  ScalarActivations.TAIL_4,
                  ScalarActivations.TAIL_5,
                  ScalarActivations.TAIL_6,
                  ScalarActivations.TAIL_7,
                  ScalarActivations.TAIL_8,
                  ScalarActivations.TAIL_9);
      double expected = RealFunctions.tail(t) * StrictMath.exp(t * t / 2);
      tail = StrictMath.max(tail, StrictMath.abs(p / expected - 1));
    }
    assertThat(tail).isLessThan(1.2e-8);
    double tanh = 0;
    for (double x = 1e-3; x <= ScalarActivations.TANH_END; x += 1e-4) {
      double p =
          x
              + x
                  * x
                  * x
                  * polynomial(
                      x * x,
                      ScalarActivations.TANH_1,
                      ScalarActivations.TANH_2,
                      ScalarActivations.TANH_3,
                      ScalarActivations.TANH_4,
                      ScalarActivations.TANH_5);
      tanh = StrictMath.max(tanh, StrictMath.abs(p / StrictMath.tanh(x) - 1));
    }
    assertThat(tanh).isLessThan(1.2e-9);
    assertThat((double) Arithmetic.LOG2_E).isEqualTo((float) (1 / StrictMath.log(2)));
    assertThat(-((double) Arithmetic.MINUS_LN2_HIGH + Arithmetic.MINUS_LN2_LOW))
        .isCloseTo(StrictMath.log(2), within(1e-11));
    double u = StrictMath.sqrt(2 / StrictMath.PI);
    assertThat(ScalarActivations.GELU_LINEAR).isEqualTo((float) (-2 * u));
    assertThat(ScalarActivations.GELU_CUBIC).isEqualTo((float) (-2 * u * 0.044715));
  }

  /** The sum of {@code c[i] x^i}. */
  private static double polynomial(double x, double... c) {
    double sum = 0;
    for (int i = c.length - 1; i >= 0; i--) {
      sum = sum * x + c[i];
    }
    return sum;
  }

  /** By tanh the cubic's rounding is multiplied, as everywhere; the others keep their digits. */
  @ParameterizedTest
  @EnumSource
  void an_activation_is_within_its_bound_in_units_in_the_last_place(Activation activation) {
    double ulps =
        ulps(
            x -> kernel.activate(activation, x, 0, x.length),
            x -> RealFunctions.of(activation, x),
            -Float.MAX_VALUE,
            Float.MAX_VALUE);
    assertThat(ulps).isLessThanOrEqualTo(bound(activation));
  }

  private static double bound(Activation activation) {
    return switch (activation) {
      case GELU_NEW -> 140;
      case GELU, GELU_10 -> 6.5;
      case QUICK_GELU -> 90;
      case SILU, HARDSWISH, SIGMOID -> 3;
      case MISH -> 5;
      case RELU, RELU6, LINEAR -> 0;
      case RELU2, LEAKY_RELU -> 1;
      case TANH -> 2;
      case LAPLACE -> 300;
    };
  }

  @ParameterizedTest
  @EnumSource
  void an_activation_is_within_2e_7_of_one_and_its_argument(Activation activation) {
    each(
        x -> kernel.activate(activation, x, 0, x.length),
        (x, y) -> {
          double expected = RealFunctions.of(activation, x);
          if (Float.isNaN(x)) {
            assertThat(y).isNaN();
          } else if (Float.isFinite(x)
              && StrictMath.abs(expected) < Float.MAX_VALUE
              && !(StrictMath.abs(y - expected)
                  <= 2e-7 * (1 + StrictMath.max(StrictMath.abs(x), StrictMath.abs(expected))))) {
            throw new AssertionError(activation + " of " + x + " is " + y + ", not " + expected);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"GELU_NEW", "GELU", "GELU_10", "QUICK_GELU", "SILU", "HARDSWISH", "MISH"})
  void what_is_like_gelu_falls_to_its_minimum_and_then_rises(Activation activation) {
    float[] x = new float[1 << 16];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 0x8000) * (30f / 0x8000);
    }
    float[] y = x.clone();
    kernel.activate(activation, y, 0, y.length);
    int minimum = 0;
    for (int i = 0; i < y.length; i++) {
      minimum = y[i] < y[minimum] ? i : minimum;
    }
    assertThat(x[minimum]).isBetween(-1.6f, -0.7f);
    // Around the minimum neighbours differ by less than rounding.
    for (int i = 1; i < y.length; i++) {
      if (StrictMath.abs(x[i] - x[minimum]) > 0.1) {
        boolean right = i < minimum ? y[i] <= y[i - 1] : y[i] >= y[i - 1];
        assertThat(right).as("%s at %s", activation, x[i]).isTrue();
      }
    }
  }

  /** As in PyTorch: what is x times a probability knows none at negative infinity. */
  @ParameterizedTest
  @EnumSource
  void an_infinity_gives_what_it_gives_in_pytorch(Activation activation) {
    float[] x = new float[Kernel.PARTIAL_SUMS];
    x[0] = Float.NEGATIVE_INFINITY;
    x[1] = Float.POSITIVE_INFINITY;
    x[2] = Float.NaN;
    kernel.activate(activation, x, 0, x.length);
    assertThat(Arrays.copyOf(x, 3)).startsWith(atInfinities(activation)).endsWith(Float.NaN);
  }

  private static float[] atInfinities(Activation activation) {
    return switch (activation) {
      case GELU_NEW, GELU, QUICK_GELU, SILU, HARDSWISH, MISH ->
          new float[] {Float.NaN, Float.POSITIVE_INFINITY};
      case GELU_10 -> new float[] {Float.NaN, 10};
      case RELU, RELU2 -> new float[] {0, Float.POSITIVE_INFINITY};
      case RELU6 -> new float[] {0, 6};
      case LEAKY_RELU, LINEAR -> new float[] {Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY};
      case TANH -> new float[] {-1, 1};
      case SIGMOID, LAPLACE -> new float[] {0, 1};
    };
  }
}
