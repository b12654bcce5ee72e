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
   * {@return the logits, {@code [vocabulary]}; the array is this object's own}
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
   * {@return the log-probability of a token in nats, as {@link Span#ask} gives it}
   *
   * @param token an id below {@link ovid.model.values.Configuration#vocabularySize}
   * @throws IllegalStateException before the span was computed
   */
  public float logProbability(int token) {
    return (float) (values()[token] - logSumOfExponentials);
  }
}
