package ovid.results.statistics;

/**
 * A two-sided 95 % confidence interval.
 *
 * @param method how it was made, as tables name it
 */
public record Interval(double low, double high, String method) {
  /** The standard normal distribution's 97.5 % quantile. */
  public static final double Z = 1.959963984540054;

  /**
   * The interval that suits a metric's scale.
   *
   * @param standardError of the value, or NaN
   * @param documents the sample's size
   */
  public static Interval of(Scale scale, double value, double standardError, int documents) {
    return switch (scale) {
      case PROPORTION -> wilson(value, documents);
      case LINEAR -> new Interval(value - Z * standardError, value + Z * standardError, "delta");
      case LOGARITHMIC -> logarithmic(value, standardError);
    };
  }

  /**
   * Wilson's score interval (1927), which stays inside [0, 1] and has width where every document,
   * or none, is right.
   *
   * @param proportion in [0, 1]
   * @param trials NaN bounds when 0
   */
  public static Interval wilson(double proportion, int trials) {
    double z2 = Z * Z;
    double centre = proportion + z2 / (2 * trials);
    double half = Z * Math.sqrt((proportion * (1 - proportion) + z2 / (4.0 * trials)) / trials);
    double scale = 1 + z2 / trials;
    // At the ends one bound is the end itself; rounding must not move it.
    double low = proportion == 0 ? 0 : (centre - half) / scale;
    double high = proportion == 1 ? 1 : (centre + half) / scale;
    return new Interval(low, high, "wilson");
  }

  /**
   * Newcombe's interval for the difference of two proportions of the same documents (1998, method
   * 10): the two Wilson intervals' distances, added as squares with the proportions' correlation.
   *
   * @param both documents that both have right
   * @param lost documents that only the first has right
   * @param gained documents that only the second has right
   * @param neither documents that neither has right
   * @return around second − first; NaN bounds without documents
   */
  static Interval pairedProportions(int both, int lost, int gained, int neither) {
    int n = both + lost + gained + neither;
    double first = (double) (both + lost) / n;
    double second = (double) (both + gained) / n;
    Interval a = wilson(first, n);
    Interval b = wilson(second, n);
    double correlation = correlation(both, lost, gained, neither);
    double difference = (double) (gained - lost) / n;
    double below = distance(second - b.low, a.high - first, correlation);
    double above = distance(b.high - second, first - a.low, correlation);
    return new Interval(difference - below, difference + above, "newcombe");
  }

  private static double distance(double x, double y, double correlation) {
    return Math.sqrt(Math.max(0, x * x - 2 * correlation * x * y + y * y));
  }

  /** With Newcombe's continuity correction; 0 where one model has all or none right. */
  private static double correlation(double both, double lost, double gained, double neither) {
    double margins = (both + lost) * (gained + neither) * (both + gained) * (lost + neither);
    if (margins == 0) {
      return 0;
    }
    double product = both * neither - lost * gained;
    double corrected =
        product > 0 ? Math.max(0, product - (both + lost + gained + neither) / 2) : product;
    return corrected / Math.sqrt(margins);
  }

  /**
   * Symmetric around log(value); for positive values such as a perplexity. Strict, because {@code
   * Math.exp} may differ between machines in the last bit.
   */
  private static Interval logarithmic(double value, double standardError) {
    double half = Z * standardError / value;
    return new Interval(value * StrictMath.exp(-half), value * StrictMath.exp(half), "delta-log");
  }
}
