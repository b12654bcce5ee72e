package ovid.harness.encoding;

import java.util.Arrays;
import ovid.model.Tokenizer;
import ovid.tasks.Request;

/**
 * Encodes requests token for token as lm-evaluation-harness 0.4 does for a causal model whose
 * prefix token is end-of-text. Thread-safe.
 */
public final class RequestEncoder {
  private final Tokenizer tokenizer;
  private final int contextLength;

  /**
   * @param contextLength tokens that the model takes
   */
  public RequestEncoder(Tokenizer tokenizer, int contextLength) {
    this.tokenizer = tokenizer;
    this.contextLength = contextLength;
  }

  /**
   * Encodes a request.
   *
   * @throws EncodingException when a continuation has no token or more than the context holds, or a
   *     generation's limit leaves no room for its prompt
   */
  public EncodedRequest encode(Request request) throws EncodingException {
    return switch (request) {
      case Request.Loglikelihood pair -> encode(pair);
      case Request.RollingLoglikelihood text ->
          new EncodedRequest.Windows(
              RollingWindows.of(
                  tokenizer.encode(text.text()), tokenizer.endOfText(), contextLength));
      case Request.Generation generation -> encode(generation);
    };
  }

  private EncodedRequest encode(Request.Loglikelihood pair) throws EncodingException {
    int border = PythonSpace.lengthWithoutTrailing(pair.context());
    String context = pair.context().substring(0, border);
    int[] whole = tokenizer.encode(pair.context() + pair.continuation());
    int scored;
    // lm-eval refuses a context of white space only; here it is an empty one.
    if (context.isEmpty()) {
      if (whole.length == 0 || whole[0] != tokenizer.endOfText()) {
        whole = prepend(tokenizer.endOfText(), whole);
      }
      scored = whole.length - 1;
    } else {
      // The border is where the context alone would end, even if a merge runs across it.
      scored = whole.length - tokenizer.encode(context).length;
    }
    if (scored < 1) {
      throw new EncodingException("its continuation has no token");
    }
    if (scored > contextLength) {
      throw new EncodingException(
          "its continuation of "
              + scored
              + " tokens is longer than the model's context of "
              + contextLength);
    }
    int truncated = Math.max(0, whole.length - (contextLength + 1));
    int[] kept = Arrays.copyOfRange(whole, truncated, whole.length);
    return new EncodedRequest.Continuation(new ScoredSequence(kept, scored), truncated);
  }

  private EncodedRequest encode(Request.Generation generation) throws EncodingException {
    int room = contextLength - generation.limit();
    if (room < 1) {
      throw new EncodingException(
          "its limit of "
              + generation.limit()
              + " tokens leaves no room for a prompt in the model's context of "
              + contextLength);
    }
    int[] tokens = tokenizer.encode(generation.context());
    if (tokens.length == 0) {
      tokens = new int[] {tokenizer.endOfText()};
    }
    int truncated = Math.max(0, tokens.length - room);
    return new EncodedRequest.Prompt(
        Arrays.copyOfRange(tokens, truncated, tokens.length), truncated);
  }

  private static int[] prepend(int first, int[] rest) {
    int[] all = new int[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
