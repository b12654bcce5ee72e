package ovid.results.statistics;

/**
 * Tails and quantiles of the normal and of Student's t distribution, to about 1e-13 relative.
 * Strict functions only, so that a p-value has the same bits on every machine.
 */
final class Distributions {
  private static final double TINY = 1e-300;
  private static final double PRECISION = 1e-16;
  private static final int MOST_STEPS = 500;

  private Distributions() {}

  /** Probability of a standard normal deviate at least as far from 0 as {@code z}. */
  static double normalTwoSided(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    return Double.isNaN(x) ? Double.NaN : x < 2 ? 1 - erfSeries(x) : erfcFraction(x);
  }

  /** erf(x) = 2/√π · e^(−x²) · Σ 2ᵏx^(2k+1)/(2k+1)!!, all terms positive. */
  private static double erfSeries(double x) {
    double term = x;
    double sum = x;
    for (int k = 1; term > PRECISION * sum; k++) {
      term *= 2 * x * x / (2 * k + 1);
      sum += term;
    }
    return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
  }

  /** The continued fraction of erfc (Abramowitz and Stegun 7.1.14), from its end. */
  private static double erfcFraction(double x) {
    double tail = x;
    for (int k = 200; k > 0; k--) {
      tail = x + k / 2.0 / tail;
    }
    return StrictMath.exp(-x * x) / (tail * Math.sqrt(Math.PI));
  }

  /** Probability of a t deviate at least as far from 0 as {@code t}. */
  static double studentTwoSided(double t, int degrees) {
    if (Double.isNaN(t)) {
      return Double.NaN;
    }
    double square = t * t;
    double x = degrees / (degrees + square);
    // Not 1 − x, which has few digits left where t is small.
    return x == 0 ? 0 : incompleteBeta(degrees / 2.0, 0.5, x, square / (degrees + square));
  }

  /** The {@code t} that a deviate exceeds in size with probability {@code p}, by bisection. */
  static double studentQuantile(double p, int degrees) {
    double low = 0;
    double high = 1;
    while (studentTwoSided(high, degrees) > p) {
      high *= 2;
    }
    double middle = (low + high) / 2;
    while (low < middle && middle < high) {
      if (studentTwoSided(middle, degrees) > p) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return middle;
  }

  /**
   * The regularised incomplete beta function for {@code a}, {@code b} multiples of ½ and {@code x +
   * y = 1}.
   */
  private static double incompleteBeta(double a, double b, double x, double y) {
    if (y == 0) {
      return 1;
    }
    double front = StrictMath.exp(a * log(x, y) + b * log(y, x) - logBeta(a, b));
    return x < (a + 1) / (a + b + 2)
        ? front * betaFraction(a, b, x) / a
        : 1 - front * betaFraction(b, a, y) / b;
  }

  /** log x, by its complement where that says more. */
  private static double log(double x, double complement) {
    return x < 0.5 ? StrictMath.log(x) : StrictMath.log1p(-complement);
  }

  /** Lentz's evaluation of the continued fraction (Abramowitz and Stegun 26.5.8). */
  private static double betaFraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < MOST_STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      fraction *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      double step = d * c;
      fraction *= step;
      if (Math.abs(step - 1) < PRECISION) {
        break;
      }
    }
    return fraction;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logBeta(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }

  /** log Γ of a positive multiple of ½, by Γ(x + 1) = xΓ(x) and Stirling's series from 20 on. */
  private static double logGamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 20) {
      shift += StrictMath.log(y);
      y++;
    }
    double inverse = 1 / (y * y);
    double series =
        (1 / 12.0 - inverse * (1 / 360.0 - inverse * (1 / 1260.0 - inverse / 1680))) / y;
    return (y - 0.5) * StrictMath.log(y) - y + 0.5 * StrictMath.log(2 * Math.PI) + series - shift;
  }
}
