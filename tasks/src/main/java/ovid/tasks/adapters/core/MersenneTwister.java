package ovid.tasks.adapters.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The draws of Python's {@code random.Random(seed)}: MT19937 (Matsumoto and Nishimura 1998) seeded
 * by {@code init_by_array}, with the rejection and the two ways of sampling that CPython has.
 */
final class MersenneTwister {
  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int next = N;

  /**
   * @param seed not negative
   */
  MersenneTwister(int seed) {
    state[0] = 19_650_218;
    for (int i = 1; i < N; i++) {
      state[i] = 1_812_433_253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
    // The key is one word, so its place is always 0.
    int i = 1;
    for (int k = 0; k < N; k++) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1_664_525)) + seed;
      i = following(i);
    }
    for (int k = 1; k < N; k++) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1_566_083_941)) - i;
      i = following(i);
    }
    state[0] = 0x80000000;
  }

  private int following(int i) {
    if (i + 1 < N) {
      return i + 1;
    }
    state[0] = state[N - 1];
    return 1;
  }

  private int word() {
    if (next == N) {
      for (int i = 0; i < N; i++) {
        int joined = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
        state[i] = state[(i + M) % N] ^ (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908b0df);
      }
      next = 0;
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  /** A whole number from 0 to {@code bound − 1}: as many bits as that has, until one is below. */
  int below(int bound) {
    int bits = 32 - Integer.numberOfLeadingZeros(bound);
    int drawn;
    do {
      drawn = word() >>> (32 - bits);
    } while (drawn >= bound);
    return drawn;
  }

  /** {@code random.shuffle} of the numbers from 0 to {@code size − 1}. */
  int[] shuffled(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int j = below(i + 1);
      int moved = order[i];
      order[i] = order[j];
      order[j] = moved;
    }
    return order;
  }

  /** {@code random.sample} of places below {@code size}. */
  List<Integer> sample(int size, int count) {
    // CPython's own rule for which way takes less memory.
    int room = 21;
    if (count > 5) {
      room += 1 << (2 * (int) Math.ceil(Math.log(3.0 * count) / Math.log(4)));
    }
    List<Integer> drawn = new ArrayList<>(count);
    if (size <= room) {
      int[] pool = new int[size];
      for (int i = 0; i < size; i++) {
        pool[i] = i;
      }
      for (int i = 0; i < count; i++) {
        int j = below(size - i);
        drawn.add(pool[j]);
        pool[j] = pool[size - i - 1];
      }
      return drawn;
    }
    Set<Integer> seen = new HashSet<>();
    while (drawn.size() < count) {
      int j = below(size);
      if (seen.add(j)) {
        drawn.add(j);
      }
    }
    return drawn;
  }
}
