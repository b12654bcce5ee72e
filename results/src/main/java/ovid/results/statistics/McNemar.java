package ovid.results.statistics;

/**
 * McNemar's test (1947) in its exact form: of the documents on which two models differ, is either
 * model right more often than a coin would make it?
 */
public final class McNemar {
  private McNemar() {}

  /**
   * {@return the two-sided p-value: twice the binomial probability of at most {@code min(gained,
   * lost)} heads in {@code gained + lost} throws, at most 1}
   *
   * @param gained documents that only the one model has right
   * @param lost documents that only the other model has right
   * @throws IllegalArgumentException when a count is negative
   */
  public static double exact(int gained, int lost) {
    if (gained < 0 || lost < 0) {
      throw new IllegalArgumentException("counts must not be negative: " + gained + ", " + lost);
    }
    int fewer = Math.min(gained, lost);
    int n = Math.addExact(gained, lost);
    // The largest term C(n, fewer) / 2ⁿ; halved as it grows, so that it neither over- nor
    // underflows
    // before it must.
    double term = 1;
    int halvings = n;
    for (int i = 1; i <= fewer; i++) {
      term *= (double) (n - fewer + i) / i;
      while (term > 1 && halvings > 0) {
        term /= 2;
        halvings--;
      }
    }
    // Below the largest term the ratio of neighbours, k / (n − k + 1), is at most 1.
    double sum = 1;
    double ratio = 1;
    for (int k = fewer; k > 0 && ratio > 0; k--) {
      ratio *= (double) k / (n - k + 1);
      sum += ratio;
    }
    return Math.min(1, Math.scalb(2 * term * sum, -halvings));
  }
}
