package ovid.model.kernel;

import ovid.model.values.Activation;

/** The functions that the kernels compute, in double precision and by other ways. */
public final class RealFunctions {
  /** Up to here a series for Φ converges well, and from here a continued fraction. */
  private static final double SERIES_END = 2.5;

  private RealFunctions() {}

  /** An activation. */
  public static double of(Activation activation, double x) {
    return switch (activation) {
      case GELU_NEW ->
          x * sigmoid(2 * StrictMath.sqrt(2 / StrictMath.PI) * (x + 0.044715 * x * x * x));
      case GELU -> gelu(x);
      case GELU_10 -> StrictMath.min(gelu(x), 10);
      case QUICK_GELU -> x * sigmoid(1.702 * x);
      case SILU -> x * sigmoid(x);
      case HARDSWISH -> x * (StrictMath.min(StrictMath.max(x + 3, 0), 6) / 6);
      case MISH -> x * StrictMath.tanh(StrictMath.log1p(StrictMath.exp(StrictMath.min(x, 40))));
      case RELU -> StrictMath.max(x, 0);
      case RELU2 -> StrictMath.max(x, 0) * StrictMath.max(x, 0);
      case RELU6 -> StrictMath.min(StrictMath.max(x, 0), 6);
      case LEAKY_RELU -> x < 0 ? 0.01 * x : x;
      case TANH -> StrictMath.tanh(x);
      case SIGMOID -> sigmoid(x);
      case LAPLACE -> normal((x - 0.707107) / 0.282095);
      case LINEAR -> x;
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private static double gelu(double x) {
    return x < 0 ? x * tail(-x) : x - x * tail(x);
  }

  /** Φ(x). */
  private static double normal(double x) {
    return x < 0 ? tail(-x) : 1 - tail(x);
  }

  /** Φ(-t) for t of at least 0. */
  static double tail(double t) {
    if (t > 40) {
      return 0;
    }
    double density = StrictMath.exp(-t * t / 2) / StrictMath.sqrt(2 * StrictMath.PI);
    if (t > SERIES_END) {
      double fraction = t;
      for (int k = (int) (400 / t); k > 0; k--) {
        fraction = t + k / fraction;
      }
      return density / fraction;
    }
    double term = t;
    double sum = t;
    for (int k = 3; term > 1e-17 * sum; k += 2) {
      term *= t * t / k;
      sum += term;
    }
    return 0.5 - density * sum;
  }
}
