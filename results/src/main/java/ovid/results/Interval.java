package ovid.results;

/**
 * A two-sided 95 % confidence interval.
 *
 * @param method how it was made, as tables name it
 */
record Interval(double low, double high, String method) {
  /** The standard normal distribution's 97.5 % quantile. */
  static final double Z = 1.959963984540054;

  /**
   * The interval that suits a metric's scale.
   *
   * @param standardError of the value, or NaN
   * @param documents the sample's size
   */
  static Interval of(RunFolder.Scale scale, double value, double standardError, int documents) {
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
  static Interval wilson(double proportion, int trials) {
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
   * Symmetric around log(value); for positive values such as a perplexity. Strict, because {@code
   * Math.exp} may differ between machines in the last bit.
   */
  private static Interval logarithmic(double value, double standardError) {
    double half = Z * standardError / value;
    return new Interval(value * StrictMath.exp(-half), value * StrictMath.exp(half), "delta-log");
  }
}
