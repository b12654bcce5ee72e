package ovid.harness.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;
import ovid.tasks.Border;
import ovid.tasks.Request;
import ovid.tasks.Windows;

/**
 * Encodes requests token for token as lm-evaluation-harness 0.4 does for a causal model: an empty
 * context is the tokenizer's prefix token, and what a tokenizer puts around every text is put
 * there, unless the text begins with the prefix token. Thread-safe.
 */
public final class RequestEncoder {
  /** A continuation has at most a token a byte, and these where a word runs across its border. */
  private static final int BORDER = 16;

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
   * @throws EncodingException when the tokenizer has no tokens for a text, a continuation has no
   *     token or more than the context holds, or a generation's limit leaves no room for its prompt
   */
  public EncodedRequest encode(Request request) throws EncodingException {
    try {
      return encoded(request);
    } catch (CheckpointException e) {
      // What the tokenizer has no tokens for; its sentence becomes a part of the task's.
      throw new EncodingException(String.valueOf(e.getMessage()).replaceFirst("\\.$", ""), e);
    }
  }

  private EncodedRequest encoded(Request request) throws EncodingException {
    return switch (request) {
      case Request.Loglikelihood pair ->
          pair.border().kind() == Border.Kind.CONTEXT
              ? encode(pair)
              : new BorderedEncoder(tokenizer, contextLength).encode(pair);
      case Request.RollingLoglikelihood text -> encode(text);
      case Request.RollingTokens text ->
          encode(known(text.before()), known(text.tokens()), text.windows(), false);
      case Request.Generation generation -> encode(generation);
    };
  }

  /**
   * Passes a request that the context holds. Nothing is tokenised that need not be, so that whole
   * data sets can be looked through before anything is computed; what only tokenising tells, that
   * merges leave a continuation no token of its own, is {@link #encode}'s to find.
   *
   * @throws EncodingException as {@link #encode}
   */
  public void requireRoom(Request request) throws EncodingException {
    switch (request) {
      case Request.Loglikelihood pair -> {
        int kept = PythonSpace.lengthWithoutTrailing(pair.context());
        String moved = pair.context().substring(kept) + pair.continuation();
        int most = moved.getBytes(StandardCharsets.UTF_8).length + BORDER;
        if (moved.isEmpty() || most > contextLength) {
          encode(request);
        }
      }
      case Request.RollingLoglikelihood text -> requireRoom(text.windows());
      case Request.RollingTokens text -> {
        requireRoom(text.windows());
        known(text.before());
        known(text.tokens());
      }
      case Request.Generation generation -> room(generation);
    }
  }

  /** Tokens of a text that begins what the model sees; empty for an empty text. */
  public int[] tokens(String text) {
    boolean framed =
        tokenizer.frames() && !text.startsWith(tokenizer.decode(new int[] {tokenizer.prefix()}));
    return framed ? tokenizer.encodeFramed(text) : tokenizer.encode(text);
  }

  /** Whether a text holds a special token; one that a frame puts around it does not count. */
  private boolean holdsSpecial(String text, int[] tokens) {
    int[] own = tokenizer.frames() ? tokenizer.encode(text) : tokens;
    return Arrays.stream(own).anyMatch(tokenizer::isSpecial);
  }

  private EncodedRequest encode(Request.Loglikelihood pair) throws EncodingException {
    String context = pair.context().substring(0, PythonSpace.lengthWithoutTrailing(pair.context()));
    String text = pair.context() + pair.continuation();
    int[] whole = context.isEmpty() ? tokenizer.encode(text) : tokens(text);
    int[] contextTokens;
    int[] continuation;
    // lm-eval refuses a context of white space only; here it is an empty one.
    if (context.isEmpty()) {
      int prefix = tokenizer.prefix();
      boolean prefixed = whole.length > 0 && whole[0] == prefix;
      contextTokens = new int[] {prefix};
      continuation = prefixed ? Arrays.copyOfRange(whole, 1, whole.length) : whole;
    } else {
      // The border is where the context alone would end. If a merge runs across it, the model sees
      // the context as it would be alone, and then what the whole has after that many tokens.
      contextTokens = tokens(context);
      continuation =
          Arrays.copyOfRange(whole, Math.min(contextTokens.length, whole.length), whole.length);
    }
    if (continuation.length == 0) {
      throw new EncodingException("its continuation has no token");
    }
    if (continuation.length > contextLength) {
      throw new EncodingException(
          "its continuation of "
              + continuation.length
              + " tokens is longer than the model's context of "
              + contextLength);
    }
    int[] tokens = concatenate(contextTokens, continuation);
    int truncated = Math.max(0, tokens.length - (contextLength + 1));
    int[] kept = Arrays.copyOfRange(tokens, truncated, tokens.length);
    return new EncodedRequest.Continuation(
        new ScoredSequence(kept, continuation.length), truncated, holdsSpecial(text, whole));
  }

  private EncodedRequest encode(Request.RollingLoglikelihood text) throws EncodingException {
    int[] before = tokenizer.encode(text.before());
    int[] tokens = before.length == 0 ? tokens(text.text()) : tokenizer.encode(text.text());
    boolean special = holdsSpecial(text.before(), before) || holdsSpecial(text.text(), tokens);
    return encode(before, tokens, text.windows(), special);
  }

  private EncodedRequest encode(int[] before, int[] tokens, Windows windows, boolean special)
      throws EncodingException {
    int context = context(windows);
    int stride = stride(windows);
    requireRoom(windows);
    if (before.length > 0) {
      return new EncodedRequest.Windows(
          RollingWindows.of(before, tokens, context, stride), special);
    }
    if (tokens.length == 0) {
      return new EncodedRequest.Windows(List.of(), special);
    }
    if (!windows.firstTokenGiven()) {
      int[] start = {tokenizer.prefix()};
      return new EncodedRequest.Windows(RollingWindows.of(start, tokens, context, stride), special);
    }
    int[] rest = Arrays.copyOfRange(tokens, 1, tokens.length);
    return new EncodedRequest.Windows(
        RollingWindows.of(new int[] {tokens[0]}, rest, context, stride), special);
  }

  private int context(Windows windows) {
    return windows.context() == 0 ? contextLength : windows.context();
  }

  private int stride(Windows windows) {
    return windows.stride() == 0 ? context(windows) : windows.stride();
  }

  private void requireRoom(Windows windows) throws EncodingException {
    int context = context(windows);
    int stride = stride(windows);
    if (context > contextLength || stride > context) {
      throw new EncodingException(
          "windows of "
              + context
              + " tokens that advance by "
              + stride
              + " do not fit the model's context of "
              + contextLength);
    }
  }

  private int[] known(List<Integer> tokens) throws EncodingException {
    int[] known = new int[tokens.size()];
    for (int i = 0; i < known.length; i++) {
      known[i] = tokens.get(i);
      if (!tokenizer.contains(known[i])) {
        throw new EncodingException(
            "its token "
                + known[i]
                + " is not in the model's vocabulary of "
                + tokenizer.vocabularySize()
                + " tokens");
      }
    }
    return known;
  }

  private EncodedRequest encode(Request.Generation generation) throws EncodingException {
    int room = room(generation);
    int[] tokens = tokens(generation.context());
    boolean special = holdsSpecial(generation.context(), tokens);
    if (tokens.length == 0) {
      tokens = new int[] {tokenizer.prefix()};
    }
    int truncated = Math.max(0, tokens.length - room);
    return new EncodedRequest.Prompt(
        Arrays.copyOfRange(tokens, truncated, tokens.length), truncated, special);
  }

  /** How many tokens of a prompt the context holds beside what is generated. */
  private int room(Request.Generation generation) throws EncodingException {
    int room = contextLength - generation.limit();
    if (room < 1) {
      throw new EncodingException(
          "its limit of "
              + generation.limit()
              + " tokens leaves no room for a prompt in the model's context of "
              + contextLength);
    }
    return room;
  }

  private static int[] concatenate(int[] first, int[] second) {
    int[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
