package ovid.results.statistics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The bootstrap over documents (Efron 1979). All models of a comparison get the same draws, so that
 * the difference of two replicates is that of two models on the same resampled documents.
 *
 * <p>The generator is SplitMix64 as {@link SplittableRandom} has it, and draw {@code d} of
 * replicate {@code r} is the {@code (r · documents + d)}-th number of one sequence, its upper bits
 * scaled to the number of documents. So a replicate depends on nothing but the seed, its number and
 * the number of documents: neither on threads nor on the machine.
 *
 * @param replicates at least 100
 * @param seed of the sequence of draws
 */
public record Resampling(int replicates, long seed) {
  private static final int MOST = 10_000;
  private static final int FEWEST = 1000;
  private static final long SEED = 1979;

  /** So many numbers are drawn a model without keeping anybody waiting. */
  private static final long DRAWN = 250_000_000;

  private static final long STEP = 0x9E3779B97F4A7C15L;

  /**
   * Checks the number of replicates.
   *
   * @throws IllegalArgumentException when there are fewer than 100
   */
  public Resampling {
    if (replicates < 100) {
      throw new IllegalArgumentException("replicates must be at least 100: " + replicates);
    }
  }

  /**
   * {@return what tables and pages use: 10,000 replicates, and of more than 25,000 numbers as many
   * as take no longer, but at least 1,000}
   *
   * @param numbers that a model's documents have: documents by the length of their statistics
   */
  public static Resampling suiting(int numbers) {
    return new Resampling(Math.clamp(DRAWN / Math.max(1, numbers), FEWEST, MOST), SEED);
  }

  /**
   * {@return so many replicates, of the same draws that {@link #suiting} begins with}
   *
   * @param replicates at least 100
   */
  public static Resampling of(int replicates) {
    return new Resampling(replicates, SEED);
  }

  /**
   * The metric's value on each resampled set of documents.
   *
   * @param length of a document's statistics
   * @param models for each model its documents' statistics, {@code [documents × length]}
   * @return {@code [models][replicates]}
   */
  double[][] values(Estimator estimator, int length, List<double[]> models) {
    int documents = models.getFirst().length / length;
    double[][] values = new double[models.size()][replicates];
    IntStream.range(0, replicates)
        .parallel()
        .forEach(replicate -> {
          int[] times = draw(replicate, documents);
          double[][] means = means(times, models, length);
          for (int model = 0; model < values.length; model++) {
            values[model][replicate] = estimator.value(means[model], documents);
          }
        });
    return values;
  }

  /** How often each document is drawn. */
  private int[] draw(int replicate, int documents) {
    SplittableRandom random = new SplittableRandom(seed + (long) replicate * documents * STEP);
    int[] times = new int[documents];
    for (int d = 0; d < documents; d++) {
      times[(int) Math.unsignedMultiplyHigh(random.nextLong(), documents)]++;
    }
    return times;
  }

  /**
   * The means of all models. Where a document has one number, four sums go side by side, since one
   * by itself waits for its last addition; each is the sum that {@link #mean} makes.
   */
  private static double[][] means(int[] times, List<double[]> models, int length) {
    double[][] means = new double[models.size()][length];
    int model = 0;
    for (; length == 1 && model + 3 < means.length; model += 4) {
      double[] a = models.get(model);
      double[] b = models.get(model + 1);
      double[] c = models.get(model + 2);
      double[] d = models.get(model + 3);
      double sumA = 0;
      double sumB = 0;
      double sumC = 0;
      double sumD = 0;
      for (int at = 0; at < times.length; at++) {
        double count = times[at];
        sumA += count * a[at];
        sumB += count * b[at];
        sumC += count * c[at];
        sumD += count * d[at];
      }
      means[model][0] = sumA / times.length;
      means[model + 1][0] = sumB / times.length;
      means[model + 2][0] = sumC / times.length;
      means[model + 3][0] = sumD / times.length;
    }
    for (; model < means.length; model++) {
      means[model] = mean(times, models.get(model), length);
    }
    return means;
  }

  private static double[] mean(int[] times, double[] statistics, int length) {
    double[] mean = new double[length];
    int at = 0;
    for (int count : times) {
      for (int i = 0; i < length; i++) {
        mean[i] += count * statistics[at++];
      }
    }
    for (int i = 0; i < length; i++) {
      mean[i] /= times.length;
    }
    return mean;
  }
}
