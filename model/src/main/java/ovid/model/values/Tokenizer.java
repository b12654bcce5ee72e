package ovid.model.values;

import java.util.List;

/**
 * Texts to token ids and back: byte-level byte pairs as GPT-2 has them, or characters. Thread-safe.
 */
public interface Tokenizer {
  /**
   * {@return the tokens of a text} {@code <|endoftext|>} and other added tokens in it are one token
   * each, as the {@code tokenizers} package makes them. Lone surrogates become U+FFFD, as UTF-8
   * encoders make them.
   *
   * @param text any text
   * @throws CheckpointException when the text holds what no token stands for, or needs a token
   *     beyond the model's embedding
   */
  int[] encode(String text);

  /**
   * {@return the tokens of a text, and around them those that the tokenizer puts around every text;
   * GPT-2's puts none}
   *
   * @param text any text
   * @throws CheckpointException when the text needs a token beyond the model's embedding
   */
  default int[] encodeFramed(String text) {
    return encode(text);
  }

  /** {@return whether {@link #encodeFramed} ever adds tokens} */
  default boolean frames() {
    return false;
  }

  /**
   * {@return the text of the tokens; byte sequences that are not UTF-8 become U+FFFD}
   *
   * @param tokens ids of the vocabulary
   */
  String decode(int[] tokens);

  /**
   * {@return a new array with the bytes that the token stands for}
   *
   * @param token an id of the vocabulary
   * @throws IllegalArgumentException when the token is not in the vocabulary
   */
  byte[] bytes(int token);

  /**
   * {@return whether this is the id of a token; an embedding may have more rows than there are
   * tokens}
   *
   * @param token any number
   */
  default boolean contains(int token) {
    return token >= 0 && token < vocabularySize();
  }

  /** {@return the token that ends a generated text, or -1 if none does} */
  int endOfText();

  /**
   * {@return the token before a text that nothing precedes: the one that begins texts, or if there
   * is none the one that ends them (lm-evaluation-harness' {@code prefix_token_id})} GPT-2 has one
   * for both.
   *
   * @throws CheckpointException when there is neither, or it is beyond the model's embedding
   */
  default int prefix() {
    return endOfText();
  }

  /**
   * {@return whether a token is a special one, which no text is expected to hold}
   *
   * @param token an id of the vocabulary
   */
  default boolean isSpecial(int token) {
    return token == endOfText();
  }

  /** {@return the number of tokens in the vocabulary, end-of-text included} */
  int vocabularySize();

  /**
   * {@return the lower-case hexadecimal sha256 over the vocabulary, the merges and all else that
   * the tokens of a text depend on, in a form that does not depend on the files' layout}
   */
  String sha256();

  /**
   * {@return what was assumed of the tokenizer or looks wrong with it, a sentence each, for people
   * who read the scores}
   */
  default List<String> notes() {
    return List.of();
  }
}
