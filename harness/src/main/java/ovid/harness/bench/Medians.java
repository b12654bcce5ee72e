package ovid.harness.bench;

import java.util.List;
import java.util.stream.IntStream;

/** Medians, since single times on a machine that others use too are worth little. */
final class Medians {
  private Medians() {}

  /** The middle value, or the mean of the two in the middle; there is at least one. */
  static double of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Quotients of values of the same round. */
  static List<Double> ratios(List<Double> dividends, List<Double> divisors) {
    return IntStream.range(0, dividends.size())
        .mapToObj(i -> dividends.get(i) / divisors.get(i))
        .toList();
  }
}
