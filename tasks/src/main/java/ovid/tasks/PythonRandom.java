package ovid.tasks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.core.source32.MersenneTwister;

/**
 * CPython's {@code random.Random}: the same numbers from the same seed, and the same choices from
 * them. Not for several threads at once.
 *
 * @see <a href="https://github.com/python/cpython/blob/3.12/Lib/random.py">Lib/random.py</a>
 */
public final class PythonRandom {
  /** Up to so many elements more than this, {@link #sample} copies the list. */
  private static final int SMALL = 21;

  private static final int SMALL_SAMPLE = 5;

  private final MersenneTwister generator;

  /**
   * As {@code Random(seed)}.
   *
   * @param seed whose sign makes no difference, as in Python
   */
  public PythonRandom(long seed) {
    long magnitude = Math.abs(seed);
    int low = (int) magnitude;
    int high = (int) (magnitude >>> Integer.SIZE);
    this.generator = new MersenneTwister(high == 0 ? new int[] {low} : new int[] {low, high});
  }

  /**
   * As {@code randrange(bound)}.
   *
   * @param bound at least 1
   * @return from 0 to {@code bound} − 1
   * @throws IllegalArgumentException when the bound is below 1
   */
  public int below(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1: " + bound);
    }
    int unused = Integer.numberOfLeadingZeros(bound);
    int drawn;
    do {
      drawn = generator.next() >>> unused;
    } while (drawn >= bound);
    return drawn;
  }

  /**
   * As {@code sample(population, k)}: without replacement, in the order of the draws.
   *
   * @param <T> what is drawn
   * @param population is not changed
   * @param k how many
   * @return a list of its own
   * @throws IllegalArgumentException when {@code k} is negative or the population has fewer
   */
  public <T> List<T> sample(List<T> population, int k) {
    int n = population.size();
    if (k < 0 || k > n) {
      throw new IllegalArgumentException("cannot draw " + k + " of " + n);
    }
    return n <= largestCopied(k) ? fromCopy(population, k) : byPosition(population, k);
  }

  /** Python's estimate of where a copy of the list is smaller than a set of positions. */
  private static long largestCopied(int k) {
    long size = SMALL;
    if (k > SMALL_SAMPLE) {
      long power = 1;
      while (power < 3L * k) {
        power *= 4;
      }
      size += power;
    }
    return size;
  }

  private <T> List<T> fromCopy(List<T> population, int k) {
    List<T> pool = new ArrayList<>(population);
    List<T> drawn = new ArrayList<>(k);
    for (int last = pool.size() - 1; drawn.size() < k; last--) {
      int at = below(last + 1);
      drawn.add(pool.get(at));
      pool.set(at, pool.get(last));
    }
    return drawn;
  }

  private <T> List<T> byPosition(List<T> population, int k) {
    Set<Integer> positions = new HashSet<>();
    List<T> drawn = new ArrayList<>(k);
    while (drawn.size() < k) {
      int at = below(population.size());
      if (positions.add(at)) {
        drawn.add(population.get(at));
      }
    }
    return drawn;
  }

  /**
   * As {@code shuffle(list)}.
   *
   * @param list is changed
   */
  public void shuffle(List<?> list) {
    for (int last = list.size() - 1; last > 0; last--) {
      Collections.swap(list, last, below(last + 1));
    }
  }
}
