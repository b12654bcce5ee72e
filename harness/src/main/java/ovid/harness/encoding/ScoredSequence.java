package ovid.harness.encoding;

/**
 * Tokens of which the last ones are scored.
 *
 * @param tokens at least two; at most one more than the model's context, since the last one is only
 *     a target
 * @param scored how many tokens at the end are scored; at least one token comes before them
 */
public record ScoredSequence(int[] tokens, int scored) {
  public ScoredSequence {
    if (scored < 1 || scored >= tokens.length) {
      throw new IllegalArgumentException(scored + " scored of " + tokens.length + " tokens");
    }
  }

  /** Number of tokens that go through the model if this sequence is computed alone. */
  public int inputLength() {
    return tokens.length - 1;
  }

  /** Index of the first scored token; its score is asked of the token before it. */
  public int firstScored() {
    return tokens.length - scored;
  }
}
