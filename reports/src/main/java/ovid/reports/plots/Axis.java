package ovid.reports.plots;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a plot: from values to places on the page.
 *
 * @param low smallest value shown
 * @param high largest value shown
 * @param logarithmic whether equal distances are equal ratios
 * @param start place of {@code low}
 * @param end place of {@code high}
 */
record Axis(double low, double high, boolean logarithmic, double start, double end) {
  private static final int DECADES_WITHOUT_STEPS = 3;

  /**
   * An axis that holds all values with a little room at both ends.
   *
   * @param values finite, at least one; positive where the axis is logarithmic
   * @param floor the axis does not go below this by way of room
   * @param ceiling nor above this
   */
  static Axis over(
      List<Double> values,
      boolean logarithmic,
      double floor,
      double ceiling,
      double start,
      double end) {
    double min = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double max = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    if (logarithmic) {
      double room = Math.max(0.06 * Math.log(max / min), max > min ? 0 : Math.log(2));
      return new Axis(min * Math.exp(-room), max * Math.exp(room), true, start, end);
    }
    double room = max > min ? 0.08 * (max - min) : Math.max(0.1 * Math.abs(max), 1e-3);
    return new Axis(
        Math.max(min - room, Math.min(floor, min)),
        Math.min(max + room, Math.max(ceiling, max)),
        false,
        start,
        end);
  }

  /** Where a value is drawn. */
  double place(double value) {
    double share =
        logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
    return start + share * (end - start);
  }

  /** Round values within the axis, ascending, about {@code wanted} of them. */
  List<Double> ticks(int wanted) {
    if (!logarithmic) {
      return steps(wanted);
    }
    double decades = Math.log10(high / low);
    if (decades < 0.8) {
      return steps(wanted);
    }
    double[] mantissas =
        decades <= DECADES_WITHOUT_STEPS && wanted > decades * 2
            ? new double[] {1, 2, 5}
            : new double[] {1};
    int every = Math.max(1, (int) Math.ceil(decades / wanted));
    List<Double> ticks = new ArrayList<>();
    int last = (int) Math.floor(Math.log10(high));
    for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= last; exponent++) {
      for (double mantissa : mantissas) {
        double tick = mantissa * Math.pow(10, exponent);
        if (Math.floorMod(exponent, every) == 0 && tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks.size() > 1 ? ticks : steps(wanted);
  }

  private List<Double> steps(int wanted) {
    double raw = (high - low) / wanted;
    double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = magnitude * 10;
    for (double nice : new double[] {1, 2, 5}) {
      if (nice * magnitude >= raw) {
        step = nice * magnitude;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    // Multiples, not sums: a sum of steps drifts away from round values.
    long first = (long) Math.ceil(low / step - 1e-9);
    for (long i = first; i * step <= high + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}
