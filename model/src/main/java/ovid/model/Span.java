package ovid.model;

import org.jspecify.annotations.Nullable;

/**
 * A run of tokens in a sequence: a node of a prefix tree. Sequences with a common beginning share
 * the span that holds it, which is computed once. A span's row i is the model's state after its
 * token i, the one that predicts the next token.
 *
 * <p>Life: created, asked, computed by {@link LanguageModel#forward}. Keys and values are dropped
 * at the end of that call, unless the span is {@linkplain #retain retained}; then they stay, about
 * {@code 8 × layers × width} bytes a token, until {@link #release}. Not thread-safe.
 */
public final class Span {

  /** A span at the start of a sequence. The tokens are copied. */
  public static Span root(int... tokens) {
    throw new UnsupportedOperationException();
  }

  private Span() {}

  /** A span that continues this one. Several may continue the same span. The tokens are copied. */
  public Span then(int... tokens) {
    throw new UnsupportedOperationException();
  }

  /** The span before this one, or null at the start of a sequence. */
  public @Nullable Span parent() {
    throw new UnsupportedOperationException();
  }

  /** Number of tokens in this span, at least 1. */
  public int length() {
    throw new UnsupportedOperationException();
  }

  /** Position of the first token in its sequence, from 0. */
  public int start() {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks for the log-probability of {@code target} as the token after this span's token {@code
   * row}. A row may be asked for several targets; its logits are computed once.
   *
   * @return completed by {@link LanguageModel#forward}
   */
  public TokenScore ask(int row, int target) {
    throw new UnsupportedOperationException();
  }

  /**
   * Asks for all logits after this span's last token; completed by {@link LanguageModel#forward}.
   */
  public Logits askLogits() {
    throw new UnsupportedOperationException();
  }

  /**
   * Keeps keys and values after {@link LanguageModel#forward}, so that later calls may continue
   * this span. Returns this.
   */
  public Span retain() {
    throw new UnsupportedOperationException();
  }

  /**
   * Drops the keys and values; spans that continue this one can no longer be computed, those
   * already computed are unharmed.
   */
  public void release() {
    throw new UnsupportedOperationException();
  }
}
