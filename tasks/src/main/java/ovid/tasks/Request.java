package ovid.tasks;

import java.util.List;

/**
 * What a task may ask of a language model: the three request kinds of the field
 * (lm-evaluation-harness' names).
 */
public sealed interface Request {
  /**
   * {@return this request with {@code text} in front of its context; unchanged when it has no
   * context}
   *
   * @param text ends where the context begins
   */
  default Request after(String text) {
    return switch (this) {
      case Loglikelihood pair ->
          pair.context().isEmpty()
              ? pair
              : new Loglikelihood(text + pair.context(), pair.continuation(), pair.border());
      case RollingLoglikelihood rolling -> rolling;
      case RollingTokens rolling -> rolling;
      case Generation generation ->
          new Generation(
              text + generation.context(),
              generation.stops(),
              generation.limit(),
              generation.sampling());
    };
  }

  /**
   * The log-probability of {@code continuation} after {@code context}, and whether greedy decoding
   * would produce it.
   *
   * <p>Encoding follows lm-evaluation-harness unless the border says otherwise: white space at the
   * end of the context moves to the continuation, both are tokenised as one text, and the
   * continuation's tokens are those after the first n, n being the number of tokens of the context
   * alone. An empty context stands for a single end-of-text token.
   *
   * @param context what precedes, not scored
   * @param continuation what is scored; by a border that compares, only some of it
   * @param border where what is scored begins and ends
   */
  record Loglikelihood(String context, String continuation, Border border) implements Request {
    /**
     * A continuation with lm-evaluation-harness' border.
     *
     * @param context what precedes it
     * @param continuation what is scored
     */
    public Loglikelihood(String context, String continuation) {
      this(context, continuation, Border.CONTEXT);
    }
  }

  /**
   * The log-probability of a whole text, in windows of which each token is scored once.
   *
   * @param before what precedes the text: seen, as far as the context reaches, but not scored;
   *     empty for nothing. It is tokenised on its own, so it must end where no token runs across
   *     the border (before a single space, say)
   * @param text what is scored
   * @param windows how the text is divided
   */
  record RollingLoglikelihood(String before, String text, Windows windows) implements Request {
    /**
     * A whole text in lm-evaluation-harness' windows (its {@code loglikelihood_rolling}).
     *
     * @param text what is scored
     */
    public RollingLoglikelihood(String text) {
      this("", text, Windows.DISJOINT);
    }
  }

  /**
   * The same over a text that is given as tokens of the model's vocabulary; a model whose
   * vocabulary lacks one of them cannot answer.
   *
   * @param before tokens seen, as far as the context reaches, but not scored
   * @param tokens what is scored
   * @param windows how they are divided
   */
  record RollingTokens(List<Integer> before, List<Integer> tokens, Windows windows)
      implements Request {
    /** Copies the tokens. */
    public RollingTokens {
      before = List.copyOf(before);
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * Text that continues {@code context}.
   *
   * @param context what the model is shown
   * @param stops the text ends before the first occurrence of any of these, and at end-of-text
   * @param limit at most this many tokens are generated
   * @param sampling how the next token is drawn
   */
  record Generation(String context, List<String> stops, int limit, Sampling sampling)
      implements Request {
    /**
     * Checks the limit and copies the stops.
     *
     * @throws IllegalArgumentException when the limit is below 1
     */
    public Generation {
      stops = List.copyOf(stops);
      if (limit < 1) {
        throw new IllegalArgumentException("limit must be at least 1: " + limit);
      }
    }
  }
}
