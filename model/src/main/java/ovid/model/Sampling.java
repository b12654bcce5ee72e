package ovid.model;

import java.util.Set;

/**
 * How the next token is drawn.
 *
 * @param temperature divides the logits; 0 means greedy
 * @param topK draw among the k most probable tokens; 0 means no limit
 * @param topP draw among the smallest set of most probable tokens whose probability reaches this; 1
 *     means no limit
 * @param excludedFirstWords lower-case words that the text must not begin with (greedy only); empty
 *     means no filter
 */
public record Sampling(double temperature, int topK, double topP, Set<String> excludedFirstWords) {
  /** Always the most probable token; the lowest id among equals. */
  public static final Sampling GREEDY = new Sampling(0, 0, 1, Set.of());

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
  }
}
