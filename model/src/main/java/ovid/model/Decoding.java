package ovid.model;

import java.util.Set;

/**
 * How the next token is drawn.
 *
 * <p>A draw is made in this order, as Hugging Face's {@code generate} does: the logits are divided
 * by the temperature; the {@code topK} most probable tokens are kept, the lowest ids among equals;
 * probabilities are taken over these; the most probable of them are kept until their sum reaches
 * {@code topP}, at least one; and one of these is drawn by {@link java.util.SplittableRandom} of
 * the prompt's seed, one number a token. Exponentials are {@link StrictMath}'s, so that equal
 * logits and seeds draw equal tokens on every machine.
 *
 * <p>With {@code excludedFirstWords}, greedy decoding begins with the first token by which the
 * first word is allowed (the stop-word filter of the GPT-2 paper's LAMBADA, section 3.3, whose
 * exact rule was never published): the 128 most probable first tokens are tried in their order;
 * each is continued greedily until its first word is whole, or the text ends by limit, stop or
 * end-of-text. The first word is, after white space, the longest run of letters, marks and digits,
 * in which single apostrophes and hyphens may join two of them; it is whole when a character
 * follows that cannot belong to it. It is allowed when, lower-cased and with {@code '} for U+2019,
 * it is not in the set; a text that begins with anything else than a letter or digit has no word,
 * and is not allowed. From the first token with an allowed word on, decoding is greedy as always.
 * When no token of the 128 has one, the text is the one without a filter.
 *
 * @param temperature divides the logits; 0 means greedy
 * @param topK draw among the k most probable tokens; 0 means no limit
 * @param topP draw among the smallest set of most probable tokens whose probability reaches this; 1
 *     means no limit
 * @param excludedFirstWords lower-case words that the text must not begin with (greedy only); empty
 *     means no filter
 */
public record Decoding(double temperature, int topK, double topP, Set<String> excludedFirstWords) {
  /** Always the most probable token; the lowest id among equals. */
  public static final Decoding GREEDY = new Decoding(0, 0, 1, Set.of());

  /**
   * Checks the ranges and copies the words.
   *
   * @throws IllegalArgumentException when a number is out of its range, or words are excluded from
   *     draws at random
   */
  public Decoding {
    excludedFirstWords = Set.copyOf(excludedFirstWords);
    if (!(temperature >= 0) || topK < 0 || !(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException(
          "temperature must be >= 0, topK >= 0 and 0 < topP <= 1: "
              + temperature
              + ", "
              + topK
              + ", "
              + topP);
    }
    if (temperature > 0 && !excludedFirstWords.isEmpty()) {
      throw new IllegalArgumentException("a filter on the first word needs greedy decoding");
    }
  }
}
