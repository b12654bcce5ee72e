package ovid.model.tokenizer;

import java.util.Arrays;

/** Ranks of pairs of ids; open addressing without objects. */
final class MergeTable {
  private static final long FREE = -1;

  private final long[] keys;
  private final int[] ranks;
  private final int shift;

  MergeTable(int pairs) {
    int bits = Math.max(4, Integer.SIZE - Integer.numberOfLeadingZeros(2 * pairs));
    keys = new long[1 << bits];
    ranks = new int[1 << bits];
    shift = Long.SIZE - bits;
    Arrays.fill(keys, FREE);
  }

  /** Puts a rank, over an earlier one of the same pair. */
  void put(int left, int right, int rank) {
    int slot = slot(key(left, right));
    keys[slot] = key(left, right);
    ranks[slot] = rank;
  }

  /** The rank of a pair, or -1. */
  int get(int left, int right) {
    int slot = slot(key(left, right));
    return keys[slot] == FREE ? -1 : ranks[slot];
  }

  private static long key(int left, int right) {
    return (long) left << Integer.SIZE | right;
  }

  private int slot(long key) {
    // Fibonacci hashing: the upper bits of the product depend on all bits of the key.
    int slot = (int) ((key * 0x9e3779b97f4a7c15L) >>> shift);
    while (keys[slot] != key && keys[slot] != FREE) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }
}
