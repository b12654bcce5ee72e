package ovid.tasks;

import java.util.Set;

/**
 * How the next token is drawn. Draws are seeded from the run's seed and the request's hash, so that
 * they depend neither on the batch nor on the order of requests.
 *
 * @param temperature divides the logits; 0 means greedy
 * @param topK draw among the k most probable tokens; 0 means no limit
 * @param topP draw among the smallest set of most probable tokens whose probability reaches this; 1
 *     means no limit
 * @param excludedFirstWords words (lower-case) that the generated text must not begin with: the
 *     most probable first tokens are tried in order, each completed greedily to a whole word, until
 *     one is outside this set (the GPT-2 paper's stop-word filter on LAMBADA, section 3.3); empty
 *     means no filter, and only greedy decoding may have one
 */
public record Sampling(double temperature, int topK, double topP, Set<String> excludedFirstWords) {
  /** Always the most probable token; the lowest id among equals. */
  public static final Sampling GREEDY = new Sampling(0, 0, 1, Set.of());

  /**
   * Checks the ranges and copies the words.
   *
   * @throws IllegalArgumentException when a number is out of its range, or words are excluded from
   *     draws at random
   */
  public Sampling {
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

  /**
   * {@return sampling among the {@code k} most probable tokens at temperature 1}
   *
   * @param k at least 1; 0 means no limit
   */
  public static Sampling topK(int k) {
    return new Sampling(1, k, 1, Set.of());
  }

  /**
   * {@return greedy decoding whose first word is outside {@code words}}
   *
   * @param words lower-case
   */
  public static Sampling greedyExcluding(Set<String> words) {
    return new Sampling(0, 0, 1, words);
  }
}
