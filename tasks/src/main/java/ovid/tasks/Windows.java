package ovid.tasks;

/**
 * How a text that is longer than a model's context is divided for {@link
 * Request.RollingLoglikelihood}. Every token is scored once; each window is as full as the text
 * allows, so the scored tokens see at least {@code context − stride} tokens before them, where
 * there are as many.
 *
 * @param context most tokens that a prediction may see; 0 for as many as the model takes
 * @param stride tokens that every window but the first scores; 0 for as many as {@code context}:
 *     windows that overlap by one token
 * @param firstTokenGiven whether the text's first token is only context, and scored is what follows
 *     it; else it is scored after end-of-text
 */
public record Windows(int context, int stride, boolean firstTokenGiven) {
  /** lm-evaluation-harness' windows. */
  public static final Windows DISJOINT = new Windows(0, 0, false);

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException when one is negative
   */
  public Windows {
    if (context < 0 || stride < 0) {
      throw new IllegalArgumentException(
          "context and stride must not be negative: " + context + ", " + stride);
    }
  }

  /**
   * {@return the windows of the model's context that advance by {@code stride} tokens}
   *
   * @param stride tokens that a window advances by
   */
  public static Windows strided(int stride) {
    return new Windows(0, stride, false);
  }
}
