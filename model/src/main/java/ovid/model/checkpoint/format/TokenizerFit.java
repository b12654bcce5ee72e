package ovid.model.checkpoint.format;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a tokenizer can be a checkpoint's, by how many tokens it has and how many rows the
 * embedding.
 *
 * <p>More rows than tokens are usual: an embedding is padded to a multiple of 64 or 128 (50,257
 * tokens, 50,304 rows), or to one of up to 1,024 where it is split over devices (51,200 rows), and
 * may have rows for tokens that were added in training. So up to the next multiple of 128, and up
 * to one row for 32 tokens, nothing is said.
 *
 * <p>Fewer rows than tokens are harmless as long as no text needs a token beyond them, as in
 * transformers, where tokens may be added without rows; {@link ovid.model.values.Tokenizer#encode}
 * refuses a text that does. It is said.
 */
final class TokenizerFit {
  private static final int PADDING = 128;
  private static final int TOKENS_A_ROW = 32;

  private TokenizerFit() {}

  /**
   * A sentence about a tokenizer that may be another checkpoint's.
   *
   * @param tokens of the tokenizer
   * @param rows of the embedding
   */
  static Optional<String> note(int tokens, int rows) {
    long padded = Math.ceilDiv((long) tokens, PADDING) * PADDING;
    long surplus = (long) rows - tokens;
    if (surplus < 0) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The tokenizer has %,d tokens, but the model's embedding only %,d rows: it may be another model's, and a text that needs a token beyond them is refused.",
              tokens,
              rows));
    }
    if (rows == padded || rows == padded - PADDING / 2 || surplus <= tokens / TOKENS_A_ROW) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The tokenizer has %,d tokens and the model's embedding %,d rows, more than padding explains: it is probably another model's, and the scores are then worth nothing.",
            tokens,
            rows));
  }
}
