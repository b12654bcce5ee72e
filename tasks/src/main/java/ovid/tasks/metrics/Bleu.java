package ovid.tasks.metrics;

import java.util.Comparator;
import java.util.List;

/**
 * Statistics of BLEU (Papineni et al. 2002) over 13a tokens, as sacrebleu's default counts them.
 */
public final class Bleu {
  private static final int ORDERS = 4;

  private Bleu() {}

  /**
   * {@return one segment's contribution: {@code [correct1..4, total1..4, hypothesis length,
   * reference length]}, in tokens} An n-gram is correct as often as the reference that has it most
   * often has it; the reference length is the one closest to the hypothesis', of two the shorter.
   *
   * @param hypothesis the model's text
   * @param references at least one; an empty one counts as a reference without a token
   */
  public static double[] statistics(String hypothesis, List<String> references) {
    List<String> hypothesisTokens = Tokenizer13a.tokens(hypothesis);
    List<List<String>> referenceTokens = references.stream().map(Tokenizer13a::tokens).toList();
    double[] statistics = new double[2 * ORDERS + 2];
    for (int order = 1; order <= ORDERS; order++) {
      NGrams ngrams = NGrams.of(hypothesisTokens, order);
      statistics[order - 1] = ngrams.matches(NGrams.ofAny(referenceTokens, order));
      statistics[ORDERS + order - 1] = ngrams.total();
    }
    statistics[2 * ORDERS] = hypothesisTokens.size();
    statistics[2 * ORDERS + 1] = closestLength(hypothesisTokens.size(), referenceTokens);
    return statistics;
  }

  private static int closestLength(int length, List<List<String>> references) {
    return references.stream()
        .map(List::size)
        .min(
            Comparator.comparingInt((Integer size) -> Math.abs(size - length))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow(() -> new IllegalArgumentException("there is no reference"));
  }
}
