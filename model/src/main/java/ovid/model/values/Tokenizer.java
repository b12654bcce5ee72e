package ovid.model.values;

import java.util.List;

/** Byte-level byte-pair encoding of GPT-2's kind. Thread-safe. */
public interface Tokenizer {
  /**
   * Tokens of a text. Nothing in it is special: {@code <|endoftext|>} is encoded as the characters
   * it is written with. Lone surrogates become U+FFFD, as UTF-8 encoders make them.
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

  /** The end-of-text token, which is also GPT-2's only prefix token. */
  int endOfText();

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
