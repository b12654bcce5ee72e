package ovid.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.PriorityQueue;

/** Tokens in the order of their logits, the highest first, the lowest id first among equals. */
final class Ranking {
  private static final int SIGN_FREE = 0x7fffffff;

  private Ranking() {}

  /**
   * The best tokens.
   *
   * @param allowed ids that may be chosen, at least one
   * @param count at most this many
   */
  static int[] top(float[] logits, BitSet allowed, int count) {
    long[] best =
        count < allowed.cardinality() ? select(logits, allowed, count) : all(logits, allowed);
    Arrays.sort(best);
    int[] tokens = new int[best.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = (int) ~best[best.length - 1 - i];
    }
    return tokens;
  }

  private static long[] all(float[] logits, BitSet allowed) {
    return allowed.stream().mapToLong(token -> key(logits[token], token)).toArray();
  }

  private static long[] select(float[] logits, BitSet allowed, int count) {
    PriorityQueue<Long> best = new PriorityQueue<>(count);
    long worst = Long.MIN_VALUE;
    for (int token = allowed.nextSetBit(0); token >= 0; token = allowed.nextSetBit(token + 1)) {
      long key = key(logits[token], token);
      if (best.size() < count) {
        best.add(key);
      } else if (key > worst) {
        best.remove();
        best.add(key);
      } else {
        continue;
      }
      worst = best.element();
    }
    return best.stream().mapToLong(Long::longValue).toArray();
  }

  /** Orders as a long: the logit above, the complement of the id below. */
  private static long key(float logit, int token) {
    // Adding zero makes -0 the equal of 0; negative floats order backwards as integers.
    int bits = Float.floatToIntBits(logit + 0f);
    int ordered = bits ^ (bits >> 31 & SIGN_FREE);
    return (long) ordered << Integer.SIZE | Integer.toUnsignedLong(~token);
  }
}
