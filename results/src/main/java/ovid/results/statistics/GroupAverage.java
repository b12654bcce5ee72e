package ovid.results.statistics;

/**
 * The mean of scores of several tasks whose documents are independent samples, each rescaled so
 * that its baseline is 0 and everything right is 1; the tasks themselves count as given. Its error
 * is that of the tasks' documents, and by how much each of them counts.
 *
 * @param value the mean, or the difference of two
 * @param standardError over the tasks' documents; NaN where a task has none
 * @param interval 95 %; for scores between 0 and 1 Wilson's at the effective number of documents of
 *     the weighted mean, mapped as the value is, so that it never leaves what the mean can be
 */
public record GroupAverage(double value, double standardError, Interval interval) {

  /**
   * A task's part in it.
   *
   * @param value its score, or the difference of two models' scores
   * @param standardError of the value
   * @param documents that it is over
   * @param weight how much it counts beside the others
   * @param baseline the score of guessing, below 1
   */
  public record Part(
      double value, double standardError, int documents, double weight, double baseline) {
    double scale() {
      return weight / (1 - baseline);
    }
  }

  /**
   * The mean of one model's scores.
   *
   * @param parts at least one
   * @return NaN for everything that a part does not tell
   */
  public static GroupAverage ofScores(Iterable<Part> parts) {
    Sums sums = new Sums(parts);
    double share = sums.scaled / sums.scales;
    double error = Math.sqrt(sums.variance) / sums.scales;
    double value = (sums.scaled - sums.baselines) / sums.weights;
    double total = error * sums.scales / sums.weights;
    if (Double.isNaN(total)) {
      return new GroupAverage(value, total, new Interval(Double.NaN, Double.NaN, "none"));
    }
    if (!sums.shares) {
      return new GroupAverage(value, total, normal(value, total));
    }
    Interval inside = Interval.share(share, error, sums.documents);
    return new GroupAverage(
        value,
        total,
        new Interval(sums.centred(inside.low()), sums.centred(inside.high()), "wilson-effective"));
  }

  /**
   * The mean of differences of two models on the same documents.
   *
   * @param parts at least one; the baselines are gone from the differences already
   * @return with a normal interval
   */
  public static GroupAverage ofDifferences(Iterable<Part> parts) {
    Sums sums = new Sums(parts);
    double value = sums.scaled / sums.weights;
    double error = Math.sqrt(sums.variance) / sums.weights;
    return new GroupAverage(value, error, normal(value, error));
  }

  private static Interval normal(double value, double error) {
    return new Interval(value - Interval.Z * error, value + Interval.Z * error, "normal");
  }

  /**
   * Two-sided p-value of a value of 0.
   *
   * @return 1 for 0 itself
   */
  public double p() {
    return value == 0 ? 1 : Distributions.normalTwoSided(value / standardError);
  }

  private static final class Sums {
    double weights;
    double scales;
    double scaled;
    double baselines;
    double variance;
    int documents;
    boolean shares = true;

    Sums(Iterable<Part> parts) {
      for (Part part : parts) {
        if (!(part.baseline() >= 0 && part.baseline() < 1)) {
          throw new IllegalArgumentException("a baseline is in [0, 1): " + part.baseline());
        }
        double scale = part.scale();
        weights += part.weight();
        scales += scale;
        scaled += scale * part.value();
        baselines += scale * part.baseline();
        variance += scale * scale * part.standardError() * part.standardError();
        documents += part.documents();
        shares &= part.value() >= 0 && part.value() <= 1;
      }
    }

    double centred(double share) {
      return (share * scales - baselines) / weights;
    }
  }
}
