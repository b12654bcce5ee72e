package ovid.harness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ovid.results.statistics.Estimator;
import ovid.results.statistics.Interval;
import ovid.results.statistics.Moments;
import ovid.tasks.Aggregation;
import ovid.tasks.metrics.Bleu;
import ovid.tasks.metrics.Calibration;
import ovid.tasks.metrics.Chrf;
import ovid.tasks.metrics.Rouge;

/** Intervals of 95 % hold the truth in 95 of 100 runs, whatever the metric. */
class IntervalCoverageTest {
  private static final int POPULATION = 4000;
  private static final int DOCUMENTS = 250;
  private static final int RUNS = 1000;

  /**
   * Four standard deviations of the share of {@link #RUNS} runs that cover, √(0.95 · 0.05 / 1000) =
   * 0.007 each. An interval that is a quarter too narrow covers in 0.86.
   */
  private static final double TOLERANCE = 0.028;

  private static final List<String> WORDS =
      List.of("the", "a", "cat", "dog", "sat", "ran", "on", "under", "mat", "hill", "and", "slept");

  /** What a document's statistics are drawn from. */
  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  enum Metric {
    ACCURACY(Aggregation.PROPORTION, random -> one(random.nextDouble() < 0.3 ? 1 : 0)),
    F1(Aggregation.MEAN, random -> one(Math.pow(random.nextDouble(), 3))),
    ROUGE(
        Aggregation.MEAN,
        random -> {
          String reference = sentence(random);
          return one(new Rouge(true).rougeN(reference, changed(reference, random), 2).f1());
        }),
    TURNS(
        Aggregation.WEIGHTED_MEAN,
        random -> {
          int turns = 1 + random.nextInt(20);
          double share = random.nextDouble();
          return new double[] {turns * share, turns};
        }),
    PERPLEXITY(Aggregation.PERPLEXITY, random -> one(-Math.exp(1 + 0.5 * random.nextGaussian()))),
    WORD_PERPLEXITY(Aggregation.UNIT_PERPLEXITY, IntervalCoverageTest::page),
    BITS(Aggregation.BITS_PER_UNIT, IntervalCoverageTest::page),
    NATS(Aggregation.NATS_PER_UNIT, IntervalCoverageTest::page),
    BLEU(
        Aggregation.BLEU,
        random -> {
          String reference = sentence(random);
          return Bleu.statistics(changed(reference, random), List.of(reference));
        }),
    CHRF(
        Aggregation.CHRF,
        random -> {
          String reference = sentence(random);
          return Chrf.statistics(changed(reference, random), List.of(reference));
        }),
    /** Far from calibrated in every bin: near 0 the error is biased upwards, as Javadoc says. */
    CALIBRATION(
        Aggregation.CALIBRATION_ERROR,
        random -> {
          double confidence = random.nextDouble();
          return Calibration.statistics(
              confidence, random.nextDouble() < (confidence < 0.5 ? 0.9 : 0.1));
        });

    private final Aggregation aggregation;
    private final Function<Random, double[]> document;

    Metric(Aggregation aggregation, Function<Random, double[]> document) {
      this.aggregation = aggregation;
      this.document = document;
    }
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  /** Pages of very different length, some harder than others. */
  private static double[] page(Random random) {
    double units = 20 + Math.exp(4 + random.nextGaussian());
    return new double[] {-units * (3 + 0.5 * random.nextGaussian()), units};
  }

  private static String sentence(Random random) {
    List<String> words = new ArrayList<>();
    int length = 6 + random.nextInt(20);
    for (int i = 0; i < length; i++) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", words);
  }

  /** The sentence with every fifth word another, and sometimes shorter. */
  private static String changed(String sentence, Random random) {
    List<String> words = new ArrayList<>(List.of(sentence.split(" ", -1)));
    words.replaceAll(
        word -> random.nextInt(5) == 0 ? WORDS.get(random.nextInt(WORDS.size())) : word);
    return String.join(" ", words.subList(0, words.size() - random.nextInt(4)));
  }

  @ParameterizedTest
  @EnumSource
  void an_interval_covers_the_truth_at_its_nominal_rate(Metric metric) {
    Random random = new Random(metric.name().hashCode());
    List<double[]> population = new ArrayList<>();
    Moments all = new Moments(metric.aggregation.length());
    for (int i = 0; i < POPULATION; i++) {
      double[] statistics = metric.document.apply(random);
      population.add(statistics);
      all.add(statistics);
    }
    Estimator estimator = new Aggregations().of(metric.aggregation.name());
    double truth = estimator.value(all.mean(), DOCUMENTS);

    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      Moments sample = new Moments(metric.aggregation.length());
      for (int i = 0; i < DOCUMENTS; i++) {
        sample.add(population.get(random.nextInt(POPULATION)));
      }
      Interval interval = Interval.of(estimator, sample);
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }

    assertThat((double) covered / RUNS).isCloseTo(0.95, within(TOLERANCE));
  }
}
