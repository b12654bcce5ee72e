package ovid.harness.encoding;

import java.util.List;

/** What a request asks of the model, in tokens. */
public sealed interface EncodedRequest {
  /** Whether a special token stands in the request's texts. */
  boolean holdsSpecial();

  /** A continuation to score. */
  record Continuation(ScoredSequence sequence, int truncatedTokens, boolean holdsSpecial)
      implements EncodedRequest {}

  /** A continuation of which, by its {@link ovid.tasks.Border}, no token is scored. */
  record Unscored(int truncatedTokens, boolean holdsSpecial) implements EncodedRequest {}

  /** A text to score in windows that hold each token once; none for an empty text. */
  record Windows(List<ScoredSequence> windows, boolean holdsSpecial) implements EncodedRequest {
    public Windows {
      windows = List.copyOf(windows);
    }
  }

  /** A prompt to continue. */
  record Prompt(int[] tokens, int truncatedTokens, boolean holdsSpecial)
      implements EncodedRequest {}
}
