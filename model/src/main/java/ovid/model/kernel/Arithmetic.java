package ovid.model.kernel;

/**
 * The arithmetic that both kernels follow: constants, and the scalar form of what is not worth a
 * vector.
 */
final class Arithmetic {
  static final float LOG2_E = 0x1.715476p0f;

  /** 1.5 * 2^23: adding it rounds to an integer, which then is in the low bits. */
  static final float ROUNDER = 0x1.8p23f;

  /** ln 2 in two parts; products of the first with small integers are exact. */
  static final float MINUS_LN2_HIGH = -0x1.63p-1f;

  static final float MINUS_LN2_LOW = 0x1.bd0106p-13f;

  /** Below, exp is 0: its results would soon be subnormal. */
  static final float EXP_LOWEST = -87f;

  /** Above, exp is infinite: its results would soon overflow. */
  static final float EXP_HIGHEST = 88f;

  /**
   * exp(r) = 1 + r + r^2 (E2 + E3 r + … + E6 r^4) for |r| <= ln(2)/2: a minimax fit of the relative
   * error (4e-9), coefficients rounded to fp32.
   */
  static final float E2 = 0x1.fffffcp-2f;

  static final float E3 = 0x1.55549p-3f;
  static final float E4 = 0x1.5558f8p-5f;
  static final float E5 = 0x1.123b02p-7f;
  static final float E6 = 0x1.6a2256p-10f;

  static final int FLOAT_EXPONENT_SHIFT = 23;

  private Arithmetic() {}

  /** The float whose upper half is given. */
  static float widened(short x) {
    return Float.intBitsToFloat(x << Short.SIZE);
  }

  static float exp(float x) {
    float rounded = Math.fma(x, LOG2_E, ROUNDER);
    float n = rounded - ROUNDER;
    float r = Math.fma(n, MINUS_LN2_LOW, Math.fma(n, MINUS_LN2_HIGH, x));
    float p = Math.fma(E6, r, E5);
    p = Math.fma(p, r, E4);
    p = Math.fma(p, r, E3);
    p = Math.fma(p, r, E2);
    p = Math.fma(p, r * r, r) + 1f;
    float scaled =
        Float.intBitsToFloat(
            Float.floatToRawIntBits(p)
                + (Float.floatToRawIntBits(rounded) << FLOAT_EXPONENT_SHIFT));
    if (x < EXP_LOWEST) {
      return 0f;
    }
    return x > EXP_HIGHEST ? Float.POSITIVE_INFINITY : scaled;
  }

  /** Adds up partial sums by one fixed tree; they are overwritten. */
  static float sum(float[] partial) {
    for (int half = Kernel.PARTIAL_SUMS / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        partial[i] += partial[i + half];
      }
    }
    return partial[0];
  }

  /** 1 / sqrt(variance + epsilon), correctly rounded at each step. */
  static float inverseDeviation(float variance, float epsilon) {
    return 1f / (float) Math.sqrt(variance + epsilon);
  }

  /** {@link Kernel#pack}: unrolled, for a loop of nothing but loads and stores. */
  static void pack(float[] x, int xAt, int stride, int count, float[] y, int yAt) {
    for (int i = 0; i < count; i++) {
      int from = xAt + i;
      int to = yAt + i * Kernel.TILE_ROWS;
      y[to] = x[from];
      y[to + 1] = x[from + stride];
      y[to + 2] = x[from + 2 * stride];
      y[to + 3] = x[from + 3 * stride];
      y[to + 4] = x[from + 4 * stride];
      y[to + 5] = x[from + 5 * stride];
      y[to + 6] = x[from + 6 * stride];
      y[to + 7] = x[from + 7 * stride];
      y[to + 8] = x[from + 8 * stride];
      y[to + 9] = x[from + 9 * stride];
      y[to + 10] = x[from + 10 * stride];
      y[to + 11] = x[from + 11 * stride];
    }
  }
}
