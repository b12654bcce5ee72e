package ovid.results.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One metric of several models over the same documents, compared pair by pair.
 *
 * <p>Proportions get McNemar's exact test and Newcombe's interval (1998, method 10), which need no
 * chance. Everything else, means and ratios and corpus scores alike, gets the paired bootstrap: the
 * interval is the replicates' 2.5 and 97.5 percentiles, and the p-value twice the share of
 * replicates on the other side of no difference, {@code (1 + k) / (1 + replicates)}. Where no
 * replicate is there, so that counting can say no more, it is the normal tail at the replicates'
 * standard deviation, if that is smaller. It is never below {@code 2^(1 − documents)}, the least
 * that a permutation of so few documents could give.
 *
 * <p>Not safe for use by several threads.
 */
public final class PairedScores {
  private static final double TAIL = 0.025;

  private final Estimator estimator;
  private final int length;
  private final List<double[]> models;
  private final Resampling resampling;
  private final int documents;
  private final List<Moments> moments = new ArrayList<>();
  private double @Nullable [][] replicates;

  /**
   * Takes the statistics over.
   *
   * @param estimator of the metric
   * @param length of a document's statistics, 1 for proportions
   * @param models for each model its documents' statistics one after the other, {@code [documents ×
   *     length]}, the documents in the same order for all; not copied
   * @param resampling draws the documents
   * @throws IllegalArgumentException when the models' lengths differ or are no multiple of {@code
   *     length}, or there is no model or document
   */
  public PairedScores(
      Estimator estimator, int length, List<double[]> models, Resampling resampling) {
    this.estimator = estimator;
    this.length = length;
    this.models = List.copyOf(models);
    this.resampling = resampling;
    int size = models.isEmpty() ? 0 : models.getFirst().length;
    if (size == 0 || size % length != 0) {
      throw new IllegalArgumentException(size + " statistics for documents of " + length);
    }
    this.documents = size / length;
    for (double[] statistics : models) {
      if (statistics.length != size) {
        throw new IllegalArgumentException(statistics.length + " statistics != " + size);
      }
      moments.add(moments(statistics));
    }
  }

  private Moments moments(double[] statistics) {
    Moments result = new Moments(length);
    for (int at = 0; at < statistics.length; at += length) {
      result.add(Arrays.copyOfRange(statistics, at, at + length));
    }
    return result;
  }

  /** {@return how many documents the scores are over} */
  public int documents() {
    return documents;
  }

  /**
   * {@return a model's value over these documents}
   *
   * @param model its place, from 0
   */
  public double value(int model) {
    return estimator.value(moments.get(model).mean(), documents);
  }

  /**
   * {@return the standard error of a model's value, by the delta method; NaN with one document}
   *
   * @param model its place, from 0
   */
  public double standardError(int model) {
    return moments.get(model).standardError(gradient(model));
  }

  /**
   * Compares model {@code second} with model {@code first}.
   *
   * @param first place of a model, from 0
   * @param second place of a model, from 0
   * @return second − first
   */
  public PairedComparison compare(int first, int second) {
    double a = value(first);
    double b = value(second);
    double deviation = deviation(first, second);
    double effect = a == b && documents > 1 ? 0 : (b - a) / deviation;
    double error = deviation / Math.sqrt(documents);
    if (estimator.scale() == Scale.PROPORTION) {
      int gained = gained(first, second).length;
      int lost = gained(second, first).length;
      int both = (int) Math.round(a * documents) - lost;
      return new PairedComparison(
          a,
          b,
          // Not b − a, which rounds: 0.3 − 0.2 is not 0.1.
          (double) (gained - lost) / documents,
          error,
          Interval.pairedProportions(both, lost, gained, documents - both - lost - gained),
          documents < 2 ? Double.NaN : McNemar.exact(gained, lost),
          "mcnemar",
          effect,
          gained,
          lost);
    }
    double[] differences = replicateDifferences(first, second);
    double p = documents < 2 ? Double.NaN : p(differences, b - a);
    Arrays.sort(differences);
    Interval interval =
        new Interval(quantile(differences, TAIL), quantile(differences, 1 - TAIL), "bootstrap");
    return new PairedComparison(a, b, b - a, error, interval, p, "bootstrap", effect, 0, 0);
  }

  /**
   * {@return for proportions, the places of the documents that only the second model has right,
   * ascending}
   *
   * @param first place of a model, from 0
   * @param second place of a model, from 0
   * @throws IllegalStateException for other metrics
   */
  public int[] gained(int first, int second) {
    if (estimator.scale() != Scale.PROPORTION) {
      throw new IllegalStateException("only proportions have documents that are right or wrong");
    }
    double[] a = models.get(first);
    double[] b = models.get(second);
    return IntStream.range(0, documents).filter(d -> a[d] < 0.5 && b[d] >= 0.5).toArray();
  }

  private double[] gradient(int model) {
    return estimator.gradient(moments.get(model).mean(), documents);
  }

  /** Standard deviation of the documents' differences, linearised by the gradients. */
  private double deviation(int first, int second) {
    if (documents < 2) {
      return Double.NaN;
    }
    double[] a = models.get(first);
    double[] b = models.get(second);
    double[] gradientA = gradient(first);
    double[] gradientB = gradient(second);
    Moments differences = new Moments(1);
    for (int at = 0; at < a.length; at += length) {
      double difference = 0;
      for (int i = 0; i < length; i++) {
        difference += gradientB[i] * b[at + i] - gradientA[i] * a[at + i];
      }
      differences.add(new double[] {difference});
    }
    return differences.standardError(new double[] {1}) * Math.sqrt(documents);
  }

  private double[] replicateDifferences(int first, int second) {
    if (replicates == null) {
      replicates = resampling.values(estimator, length, models);
    }
    double[] a = replicates[first];
    double[] b = replicates[second];
    return IntStream.range(0, a.length).mapToDouble(r -> b[r] - a[r]).toArray();
  }

  private double p(double[] differences, double difference) {
    int above = 0;
    int below = 0;
    Moments spread = new Moments(1);
    for (double replicate : differences) {
      above += replicate >= 0 ? 1 : 0;
      below += replicate <= 0 ? 1 : 0;
      spread.add(new double[] {replicate});
    }
    int beyond = Math.min(above, below);
    double counted = Math.min(1, 2.0 * (1 + beyond) / (1 + differences.length));
    double least = Math.scalb(1.0, 1 - documents);
    if (beyond > 0) {
      return Math.max(least, counted);
    }
    double deviation = spread.standardError(new double[] {1}) * Math.sqrt(differences.length);
    double tail = Distributions.normalTwoSided(difference / deviation);
    return Math.max(least, Math.min(counted, tail));
  }

  /** Of sorted values, interpolated linearly between neighbours. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
