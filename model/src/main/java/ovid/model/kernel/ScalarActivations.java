package ovid.model.kernel;

import ovid.model.values.Activation;

/**
 * Activations of one element, and their constants: what the vector forms follow operation by
 * operation. Those of GELU's tail and of tanh come from {@code fit_activations.py}.
 *
 * <p>An infinity or a NaN gives what PyTorch gives; results that would be subnormal may be 0.
 */
final class ScalarActivations {
  /** -2 sqrt(2/pi) and that times 0.044715. */
  static final float GELU_LINEAR = -0x1.988454p0f;

  static final float GELU_CUBIC = -0x1.2444f2p-4f;

  /** From here on Φ(-t) is 0, as exp(-t² / 2) is. */
  static final float TAIL_END = 13.4f;

  /**
   * Φ(-t) = exp(-t² / 2) (T1 u + T2 u² + … + T9 u⁹) with u = 1 / (1 + TAIL_STEP t), for t from 0 to
   * {@link #TAIL_END}: a minimax fit of the relative error (1.2e-8).
   */
  static final float TAIL_STEP = 0x1.0f5c28p-2f;

  static final float TAIL_1 = 0x1.b11ea6p-4f;
  static final float TAIL_2 = 0x1.af0d0cp-4f;
  static final float TAIL_3 = 0x1.a4f268p-4f;
  static final float TAIL_4 = 0x1.ebd52ep-5f;
  static final float TAIL_5 = 0x1.1be034p-3f;
  static final float TAIL_6 = -0x1.e09cf4p-4f;
  static final float TAIL_7 = 0x1.bfdfcap-3f;
  static final float TAIL_8 = -0x1.284506p-3f;
  static final float TAIL_9 = 0x1.fa7952p-6f;

  /** Below, tanh(x) = x + x³ (TANH_1 + TANH_2 x² + …), with a relative error of 1.2e-9. */
  static final float TANH_END = 0.55f;

  static final float TANH_1 = -0x1.55554ap-2f;
  static final float TANH_2 = 0x1.110ceap-3f;
  static final float TANH_3 = -0x1.b91d66p-5f;
  static final float TANH_4 = 0x1.58d962p-6f;
  static final float TANH_5 = -0x1.98d32ep-8f;

  static final float QUICK = -1.702f;

  /** From here on Mish is x. */
  static final float MISH_END = 20f;

  static final float LEAK = 0.01f;
  static final float LAPLACE_MEAN = 0.707107f;
  static final float LAPLACE_DEVIATION = 0.282095f;

  private ScalarActivations() {}

  static float of(Activation activation, float x) {
    return switch (activation) {
      case GELU_NEW -> geluNew(x);
      case GELU -> gelu(x);
      case GELU_10 -> atMost(gelu(x), 10f);
      case QUICK_GELU -> x / (1f + Arithmetic.exp(x * QUICK));
      case SILU -> x / (1f + Arithmetic.exp(-x));
      case HARDSWISH -> x * (atMost(positive(x + 3f), 6f) / 6f);
      case MISH -> mish(x);
      case RELU -> positive(x);
      case RELU2 -> positive(x) * positive(x);
      case RELU6 -> atMost(positive(x), 6f);
      case LEAKY_RELU -> x < 0f ? x * LEAK : x;
      case TANH -> tanh(x);
      case SIGMOID -> sigmoid(x);
      case LAPLACE -> laplace(x);
      case LINEAR -> x;
    };
  }

  private static float positive(float x) {
    return x < 0f ? 0f : x;
  }

  private static float atMost(float x, float most) {
    return x > most ? most : x;
  }

  /** With u = sqrt(2/pi) (x + 0.044715 x³): x / (1 + exp(-2u)). */
  private static float geluNew(float x) {
    float minusTwiceU = x * Math.fma(x * x, GELU_CUBIC, GELU_LINEAR);
    return x / (1f + Arithmetic.exp(minusTwiceU));
  }

  /** Small results keep their digits: below 0 it is x Φ(x), above x less x Φ(-x). */
  private static float gelu(float x) {
    float t = atMost(Math.abs(x), TAIL_END);
    float tail = tail(t);
    return x > 0f ? Math.fma(-t, tail, x) : x * tail;
  }

  /**
   * Φ(-t).
   *
   * @param t from 0 to {@link #TAIL_END}, or NaN
   */
  private static float tail(float t) {
    float u = 1f / Math.fma(t, TAIL_STEP, 1f);
    float p = Math.fma(u, TAIL_9, TAIL_8);
    p = Math.fma(p, u, TAIL_7);
    p = Math.fma(p, u, TAIL_6);
    p = Math.fma(p, u, TAIL_5);
    p = Math.fma(p, u, TAIL_4);
    p = Math.fma(p, u, TAIL_3);
    p = Math.fma(p, u, TAIL_2);
    p = Math.fma(p, u, TAIL_1);
    float square = t * t;
    // What t² lost to rounding would be multiplied by exp.
    float lost = Math.fma(t, t, -square);
    float tail = p * u * Arithmetic.exp(square * -0.5f);
    return Math.fma(tail, lost * -0.5f, tail);
  }

  /** With e = exp(x), tanh(ln(1 + e)) is e (e + 2) / (e (e + 2) + 2). */
  private static float mish(float x) {
    float e = Arithmetic.exp(atMost(x, MISH_END));
    float w = e * (e + 2f);
    return x * (w / (w + 2f));
  }

  /** Our exp hides a NaN. */
  private static float sigmoid(float x) {
    return Float.isNaN(x) ? x : 1f / (1f + Arithmetic.exp(-x));
  }

  private static float tanh(float x) {
    float square = x * x;
    float p = Math.fma(square, TANH_5, TANH_4);
    p = Math.fma(p, square, TANH_3);
    p = Math.fma(p, square, TANH_2);
    p = Math.fma(p, square, TANH_1);
    float small = Math.fma(p, square * x, x);
    float t = Math.abs(x);
    float large = 1f - 2f / (1f + Arithmetic.exp(t + t));
    // Of a NaN too: our exp hides it.
    return t >= TANH_END ? Math.copySign(large, x) : small;
  }

  private static float laplace(float x) {
    float z = (x - LAPLACE_MEAN) / LAPLACE_DEVIATION;
    float tail = tail(atMost(Math.abs(z), TAIL_END));
    return z > 0f ? 1f - tail : tail;
  }
}
