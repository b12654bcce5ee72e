package ovid.tasks;

import java.util.List;

/**
 * What a task may ask of a language model: the three request kinds of the field
 * (lm-evaluation-harness' names).
 */
public sealed interface Request {
  /** This request with {@code text} in front of its context; unchanged when it has no context. */
  default Request after(String text) {
    return switch (this) {
      case Loglikelihood pair ->
          pair.context().isEmpty()
              ? pair
              : new Loglikelihood(text + pair.context(), pair.continuation());
      case RollingLoglikelihood rolling -> rolling;
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
   * <p>Encoding follows lm-evaluation-harness: white space at the end of the context moves to the
   * continuation, both are tokenised as one text, and the continuation's tokens are those after the
   * first n, n being the number of tokens of the context alone. An empty context stands for a
   * single end-of-text token.
   */
  record Loglikelihood(String context, String continuation) implements Request {}

  /**
   * The log-probability of a whole text, in windows of the model's context length that overlap by
   * one token, the first of which starts from end-of-text (lm-evaluation-harness' {@code
   * loglikelihood_rolling}).
   */
  record RollingLoglikelihood(String text) implements Request {}

  /**
   * Text that continues {@code context}.
   *
   * @param stops the text ends before the first occurrence of any of these, and at end-of-text
   * @param limit at most this many tokens are generated
   * @param sampling how the next token is drawn
   */
  record Generation(String context, List<String> stops, int limit, Sampling sampling)
      implements Request {
    public Generation {
      stops = List.copyOf(stops);
      if (limit < 1) {
        throw new IllegalArgumentException("limit must be at least 1: " + limit);
      }
    }
  }
}
