package ovid.tasks;

import java.util.List;

/** What a language model answered to a {@link Request} of the same name. */
public sealed interface Response {
  /**
   * {@return the tokens cut from the left of the input because the request was longer than the
   * model's context; 0 when it fitted}
   */
  int truncatedTokens();

  /**
   * Answer to {@link Request.Loglikelihood}.
   *
   * @param tokens the tokens that were scored, in order; at least one, unless a {@link Border} that
   *     compares left none
   * @param truncatedTokens tokens of the context that the model did not see
   */
  record Loglikelihood(List<ScoredToken> tokens, int truncatedTokens) implements Response {
    /** Copies the tokens. */
    public Loglikelihood {
      tokens = List.copyOf(tokens);
    }

    /**
     * {@return the sum of the tokens' log-probabilities in nats, added in order in double
     * precision}
     */
    public double logLikelihood() {
      double sum = 0;
      for (ScoredToken token : tokens) {
        sum += token.logProbability();
      }
      return sum;
    }

    /** {@return whether every token is the model's first choice} */
    public boolean greedy() {
      return tokens.stream().allMatch(ScoredToken::greedy);
    }
  }

  /**
   * Answer to {@link Request.RollingLoglikelihood} and {@link Request.RollingTokens}.
   *
   * @param logLikelihood sum over all tokens, in nats
   * @param tokens how many tokens were scored
   */
  record RollingLoglikelihood(double logLikelihood, int tokens) implements Response {
    @Override
    public int truncatedTokens() {
      return 0;
    }
  }

  /**
   * Answer to {@link Request.Generation}.
   *
   * @param text what was generated, cut before the first stop; white space as generated
   * @param tokens how many tokens were generated, those of the stop included
   * @param logProbability of all these tokens, and of the end-of-text where that ended them, in
   *     nats; the model's own, whatever the sampling
   * @param truncatedTokens tokens of the context that the model did not see
   */
  record Generation(String text, int tokens, double logProbability, int truncatedTokens)
      implements Response {}

  /**
   * One token of a continuation.
   *
   * @param text the token's bytes as UTF-8, malformed sequences replaced
   * @param logProbability in nats
   * @param greedy whether the token is the most probable one at its place (the lowest id among
   *     equals)
   */
  record ScoredToken(String text, float logProbability, boolean greedy) {}
}
