package ovid.model.values;

import java.util.List;

/**
 * Texts to token ids and back: byte-level byte pairs as GPT-2 has them, or characters. Thread-safe.
 */
public interface Tokenizer {
  /**
   * Tokens of a text. Nothing in it is special: {@code <|endoftext|>} is encoded as the characters
   * it is written with. Lone surrogates become U+FFFD, as UTF-8 encoders make them.
   *
   * @throws CheckpointException when the text holds what no token stands for
   */
  int[] encode(String text);

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
   * The token before a text that nothing precedes: GPT-2's is the one that ends a text.
   *
   * @throws CheckpointException when there is none
   */
  default int prefix() {
    return endOfText();
  }

  /** Number of tokens in the vocabulary, end-of-text included. */
  int vocabularySize();

  /**
   * Lower-case hexadecimal sha256 over the vocabulary and the merges, in a form that does not
   * depend on the files' layout.
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
