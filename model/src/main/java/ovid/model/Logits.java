package ovid.model;

/** All logits at one place; completed by {@link LanguageModel#forward}. */
public final class Logits {
  private float[] values = {};
  private double logSumOfExponentials;

  Logits() {}

  void complete(float[] values, double logSumOfExponentials) {
    this.values = values;
    this.logSumOfExponentials = logSumOfExponentials;
  }

  /**
   * The logits, {@code [vocabulary]}; the array is this object's own.
   *
   * @throws IllegalStateException before the span was computed
   */
  public float[] values() {
    if (values.length == 0) {
      throw new IllegalStateException("the span of these logits was not computed yet");
    }
    return values;
  }

  /**
   * Log-probability of a token in nats, as {@link Span#ask} gives it.
   *
   * @throws IllegalStateException before the span was computed
   */
  public float logProbability(int token) {
    return (float) (values()[token] - logSumOfExponentials);
  }
}
