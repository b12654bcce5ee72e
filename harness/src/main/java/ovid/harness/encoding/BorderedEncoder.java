package ovid.harness.encoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ovid.model.values.Tokenizer;
import ovid.tasks.Border;
import ovid.tasks.Request;

/**
 * Encodes pairs whose {@link Border} is nanochat's: end-of-text once, then the whole text in one
 * piece; what is scored follows from the tokens of all alternatives; of more tokens than the
 * model's context holds the first are cut off.
 *
 * @param contextLength tokens that the model takes, the last one that is scored included
 */
record BorderedEncoder(Tokenizer tokenizer, int contextLength) {

  /**
   * Encodes a pair.
   *
   * @throws EncodingException when the context's tokens must begin the whole's and do not, nothing
   *     but the end-of-text precedes what is scored, or the context does not hold what is scored
   */
  EncodedRequest encode(Request.Loglikelihood pair) throws EncodingException {
    int[] tokens = tokens(pair.context() + pair.continuation());
    int first =
        switch (pair.border().kind()) {
          case PREFIX -> afterContext(pair, tokens);
          case COMMON_PREFIX -> commonPrefix(alternatives(pair));
          case COMMON_SUFFIX -> tokens.length - commonSuffix(alternatives(pair));
          case CONTEXT -> throw new IllegalArgumentException("this border is lm-eval's");
        };
    boolean special = Arrays.stream(tokens, 1, tokens.length).anyMatch(tokenizer::isSpecial);
    int truncated = Math.max(0, tokens.length - contextLength);
    int scored = tokens.length - first;
    if (scored == 0) {
      return new EncodedRequest.Unscored(truncated, special);
    }
    if (first - truncated < 1) {
      throw new EncodingException(
          "%d of its tokens are scored, and the model's context of %d has no room for one before them"
              .formatted(scored, contextLength));
    }
    int[] kept = Arrays.copyOfRange(tokens, truncated, tokens.length);
    return new EncodedRequest.Continuation(new ScoredSequence(kept, scored), truncated, special);
  }

  private int afterContext(Request.Loglikelihood pair, int[] tokens) throws EncodingException {
    int[] context = tokens(pair.context());
    if (context.length >= tokens.length || Arrays.mismatch(context, tokens) != context.length) {
      throw new EncodingException(
          "a token runs across the border between its context and what is scored, where nanochat stops as well");
    }
    return context.length;
  }

  private List<int[]> alternatives(Request.Loglikelihood pair) {
    List<int[]> all = new ArrayList<>();
    pair.border().alternatives().forEach(other -> all.add(tokens(pair.context() + other)));
    return all;
  }

  /** End-of-text, then the text's own. */
  private int[] tokens(String text) {
    int[] own = tokenizer.encode(text);
    int[] tokens = new int[own.length + 1];
    tokens[0] = tokenizer.prefix();
    System.arraycopy(own, 0, tokens, 1, own.length);
    return tokens;
  }

  private static int commonPrefix(List<int[]> sequences) {
    int[] some = sequences.getFirst();
    int common = some.length;
    for (int[] other : sequences) {
      int difference = Arrays.mismatch(some, other);
      common = difference < 0 ? common : Math.min(common, difference);
    }
    return common;
  }

  private static int commonSuffix(List<int[]> sequences) {
    int[] some = sequences.getFirst();
    int common = some.length;
    for (int[] other : sequences) {
      int same = 0;
      while (same < Math.min(common, other.length)
          && some[some.length - 1 - same] == other[other.length - 1 - same]) {
        same++;
      }
      common = same;
    }
    return common;
  }
}
