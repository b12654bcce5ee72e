package ovid.model.values;

import java.util.List;

/**
 * Texts to token ids and back: byte-level byte pairs as GPT-2 has them, or characters. Thread-safe.
 */
public interface Tokenizer {
  /**
   * Tokens of a text. {@code <|endoftext|>} and other added tokens in it are one token each, as the
   * {@code tokenizers} package makes them. Lone surrogates become U+FFFD, as UTF-8 encoders make
   * them.
   *
   * @throws CheckpointException when the text holds what no token stands for, or needs a token
   *     beyond the model's embedding
   */
  int[] encode(String text);

  /**
   * Tokens of a text, and around them those that the tokenizer puts around every text; GPT-2's puts
   * none.
   *
   * @throws CheckpointException when the text needs a token beyond the model's embedding
   */
  default int[] encodeFramed(String text) {
    return encode(text);
  }

  /** Whether {@link #encodeFramed} ever adds tokens. */
  default boolean frames() {
    return false;
  }

  /** Text of the tokens; byte sequences that are not UTF-8 become U+FFFD. */
  String decode(int[] tokens);

  /**
   * A new array with the bytes that the token stands for.
   *
   * @throws IllegalArgumentException when the token is not in the vocabulary
   */
  byte[] bytes(int token);

  /** Whether this is the id of a token; an embedding may have more rows than there are tokens. */
  default boolean contains(int token) {
    return token >= 0 && token < vocabularySize();
  }

  /** The token that ends a generated text, or -1 if none does. */
  int endOfText();

  /**
   * The token before a text that nothing precedes: the one that begins texts, or if there is none
   * the one that ends them (lm-evaluation-harness' {@code prefix_token_id}). GPT-2 has one for
   * both.
   *
   * @throws CheckpointException when there is neither, or it is beyond the model's embedding
   */
  default int prefix() {
    return endOfText();
  }

  /** Whether a token is a special one, which no text is expected to hold. */
  default boolean isSpecial(int token) {
    return token == endOfText();
  }

  /** Number of tokens in the vocabulary, end-of-text included. */
  int vocabularySize();

  /**
   * Lower-case hexadecimal sha256 over the vocabulary, the merges and all else that the tokens of a
   * text depend on, in a form that does not depend on the files' layout.
   */
  String sha256();

  /**
   * What was assumed of the tokenizer or looks wrong with it, a sentence each, for people who read
   * the scores.
   */
  default List<String> notes() {
    return List.of();
  }
}
