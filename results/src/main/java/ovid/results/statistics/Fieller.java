package ovid.results.statistics;

import java.util.Optional;

/** Intervals of a ratio of two correlated estimates (Fieller 1954). */
public final class Fieller {
  private static final String METHOD = "fieller";

  private Fieller() {}

  /**
   * The 95 % interval of {@code above / below}.
   *
   * @param above the numerator
   * @param below the denominator
   * @param varianceAbove the numerator's
   * @param varianceBelow the denominator's
   * @param covariance of the two
   * @return empty where the denominator is not apart from 0, so that every ratio is possible, and
   *     where something is no number
   */
  public static Optional<Interval> ratio(
      double above, double below, double varianceAbove, double varianceBelow, double covariance) {
    double z2 = Interval.Z * Interval.Z;
    // All r with (above − r·below)² ≤ z²·var(above − r·below): a quadratic in r.
    double square = below * below - z2 * varianceBelow;
    double linear = above * below - z2 * covariance;
    double constant = above * above - z2 * varianceAbove;
    double root = Math.sqrt(Math.max(0, linear * linear - square * constant));
    if (!(square > 0) || Double.isNaN(root)) {
      return Optional.empty();
    }
    return Optional.of(new Interval((linear - root) / square, (linear + root) / square, METHOD));
  }
}
