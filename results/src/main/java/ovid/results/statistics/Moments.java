package ovid.results.statistics;

/**
 * Mean vector and covariance matrix in one pass. The mean is a compensated sum (Neumaier 1974)
 * divided by the count, so that the mean of zeros and ones is the correctly rounded fraction; the
 * co-moments are updated by Welford's rule (1962), which does not cancel when the mean is large.
 * The result depends on the order of the vectors only by rounding; a fixed order gives fixed bits.
 */
public final class Moments {
  private final double[] sum;
  private final double[] compensation;
  private final double[] runningMean;
  private final double[][] comoments;
  private boolean shares = true;
  private int count;

  /**
   * Moments of no vector yet.
   *
   * @param length of the vectors
   */
  public Moments(int length) {
    sum = new double[length];
    compensation = new double[length];
    runningMean = new double[length];
    comoments = new double[length][length];
  }

  /** {@return the length of the vectors} */
  public int length() {
    return sum.length;
  }

  /** {@return how many vectors were added} */
  public int count() {
    return count;
  }

  /** Whether all vectors are single numbers between 0 and 1. */
  boolean areShares() {
    return shares;
  }

  /**
   * Adds a vector.
   *
   * @param x of {@link #length()}
   */
  public void add(double[] x) {
    count++;
    shares &= x.length == 1 && x[0] >= 0 && x[0] <= 1;
    double[] before = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      before[i] = x[i] - runningMean[i];
      runningMean[i] += before[i] / count;
    }
    for (int i = 0; i < x.length; i++) {
      addToSum(i, x[i]);
      for (int j = 0; j <= i; j++) {
        comoments[i][j] += before[i] * (x[j] - runningMean[j]);
      }
    }
  }

  private void addToSum(int i, double x) {
    double total = sum[i] + x;
    compensation[i] +=
        Math.abs(sum[i]) >= Math.abs(x) ? (sum[i] - total) + x : (x - total) + sum[i];
    sum[i] = total;
  }

  /** {@return the mean vector; NaN without data} */
  public double[] mean() {
    double[] mean = new double[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (sum[i] + compensation[i]) / count;
    }
    return mean;
  }

  /**
   * Standard error of a function of the mean by the delta method: √(gᵀSg / n), S being the sample
   * covariance (divisor n − 1). For the mean itself it is s/√n.
   *
   * @param gradient of the function at the mean
   * @return NaN for fewer than two vectors
   */
  public double standardError(double[] gradient) {
    if (count < 2) {
      return Double.NaN;
    }
    double form = 0;
    for (int i = 0; i < gradient.length; i++) {
      form += gradient[i] * gradient[i] * comoments[i][i];
      for (int j = 0; j < i; j++) {
        form += 2 * gradient[i] * gradient[j] * comoments[i][j];
      }
    }
    // Rounding can take a form that is zero in exact arithmetic below it.
    return Math.sqrt(Math.max(0, form) / (count - 1) / count);
  }
}
