package ovid.results.statistics;

/**
 * A two-sided 95 % confidence interval.
 *
 * @param low lower bound
 * @param high upper bound
 * @param method how it was made, as tables name it
 */
public record Interval(double low, double high, String method) {
  /** The standard normal distribution's 97.5 % quantile. */
  public static final double Z = 1.959963984540054;

  /**
   * {@return the interval that suits a metric's scale}
   *
   * @param estimator of the metric
   * @param moments of the documents' statistics
   */
  public static Interval of(Estimator estimator, Moments moments) {
    double[] mean = moments.mean();
    int documents = moments.count();
    double value = estimator.value(mean, documents);
    double error = moments.standardError(estimator.gradient(mean, documents));
    return switch (estimator.scale()) {
      case PROPORTION -> wilson(value, documents);
      case LINEAR, INFORMATION ->
          moments.areShares() && value == mean[0]
              ? share(value, error, documents)
              : linear(value, error);
      case LOGARITHMIC -> logarithmic(value, error);
      case SHARE -> share(value, error, documents);
      case PERCENT -> {
        Interval share = share(value / 100, error / 100, documents);
        yield new Interval(100 * share.low, 100 * share.high, share.method);
      }
    };
  }

  private static Interval linear(double value, double standardError) {
    return new Interval(value - Z * standardError, value + Z * standardError, "delta");
  }

  /**
   * Wilson's interval at the effective number of documents, that of right and wrong ones whose mean
   * would be as uncertain: v(1 − v) over its variance (Dean and Pagano 2015 for surveys). A normal
   * interval of few documents would reach below 0, and have no width where all documents are 0.
   *
   * @param share normally in [0, 1]; a metric that is beyond it after all gets a normal interval
   * @param standardError where it is 0 or unknown, the documents count as right and wrong ones,
   *     which is the most uncertain that they can be
   */
  static Interval share(double share, double standardError, int documents) {
    if (!(share >= 0 && share <= 1)) {
      return linear(share, standardError);
    }
    double variance = standardError * standardError * (documents - 1) / documents;
    double trials = variance > 0 ? share * (1 - share) / variance : documents;
    Interval wilson = wilson(share, trials);
    return new Interval(wilson.low, wilson.high, "wilson-effective");
  }

  /**
   * {@return Wilson's score interval (1927), which stays inside [0, 1] and has width where every
   * document, or none, is right}
   *
   * @param proportion in [0, 1]
   * @param trials NaN bounds when 0
   */
  public static Interval wilson(double proportion, double trials) {
    double z2 = Z * Z;
    double centre = proportion + z2 / (2 * trials);
    double half = Z * Math.sqrt((proportion * (1 - proportion) + z2 / (4 * trials)) / trials);
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
