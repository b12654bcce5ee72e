package ovid.model;

/** The score of one token at one place; completed by {@link LanguageModel#forward}. */
public final class TokenScore {
  private float logProbability;
  private boolean greedy;
  private boolean complete;

  TokenScore() {}

  void complete(float logProbability, boolean greedy) {
    this.logProbability = logProbability;
    this.greedy = greedy;
    this.complete = true;
  }

  /**
   * {@return the log-probability in nats}
   *
   * @throws IllegalStateException before the span was computed
   */
  public float logProbability() {
    requireComplete();
    return logProbability;
  }

  /**
   * {@return whether the token is the most probable one, the lowest id among equals}
   *
   * @throws IllegalStateException before the span was computed
   */
  public boolean greedy() {
    requireComplete();
    return greedy;
  }

  private void requireComplete() {
    if (!complete) {
      throw new IllegalStateException("the span of this score was not computed yet");
    }
  }
}
