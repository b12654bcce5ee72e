package ovid.model;

import java.util.BitSet;
import java.util.SplittableRandom;

/** Chooses the next token of one text. */
interface TokenChoice {

  /** The next token, given the logits {@code [vocabulary]} after the last one. */
  int next(float[] logits);

  /**
   * A choice for one text.
   *
   * @param allowed ids that may be chosen, at least one
   */
  static TokenChoice of(Decoding sampling, long seed, BitSet allowed) {
    return sampling.temperature() == 0
        ? logits -> Ranking.top(logits, allowed, 1)[0]
        : new Drawn(sampling, new SplittableRandom(seed), allowed);
  }

  /** See {@link Decoding} for the order of the steps. */
  record Drawn(Decoding sampling, SplittableRandom random, BitSet allowed) implements TokenChoice {
    @Override
    public int next(float[] logits) {
      int limit = sampling.topK() == 0 ? allowed.cardinality() : sampling.topK();
      int[] tokens = Ranking.top(logits, allowed, limit);
      double[] weights = new double[tokens.length];
      double total = 0;
      for (int i = 0; i < tokens.length; i++) {
        // StrictMath gives the same bits everywhere; the highest logit first, so no overflow.
        double difference = (double) logits[tokens[i]] - logits[tokens[0]];
        weights[i] = StrictMath.exp(difference / sampling.temperature());
        total += weights[i];
      }
      int count = 0;
      double kept = 0;
      while (count < tokens.length && (count == 0 || kept < sampling.topP() * total)) {
        kept += weights[count++];
      }
      double drawn = random.nextDouble() * kept;
      int i = 0;
      for (double sum = weights[0]; sum <= drawn && i + 1 < count; sum += weights[i]) {
        i++;
      }
      return tokens[i];
    }
  }
}
