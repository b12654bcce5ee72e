package ovid.tasks.metrics;

import java.util.List;

/**
 * Statistics of BLEU (Papineni et al. 2002) over 13a tokens, as sacrebleu's default counts them.
 */
public final class Bleu {
  private static final int ORDERS = 4;

  private Bleu() {}

  /**
   * One segment's contribution: {@code [correct1..4, total1..4, hypothesis length, reference
   * length]}, in tokens.
   */
  public static double[] statistics(String hypothesis, String reference) {
    List<String> hypothesisTokens = Tokenizer13a.tokens(hypothesis);
    List<String> referenceTokens = Tokenizer13a.tokens(reference);
    double[] statistics = new double[2 * ORDERS + 2];
    for (int order = 1; order <= ORDERS; order++) {
      NGrams ngrams = NGrams.of(hypothesisTokens, order);
      statistics[order - 1] = ngrams.matches(NGrams.of(referenceTokens, order));
      statistics[ORDERS + order - 1] = ngrams.total();
    }
    statistics[2 * ORDERS] = hypothesisTokens.size();
    statistics[2 * ORDERS + 1] = referenceTokens.size();
    return statistics;
  }
}
