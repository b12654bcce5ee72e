package ovid.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static ovid.results.statistics.StatisticsTest.close;
import static ovid.results.statistics.StatisticsTest.doubles;
import static ovid.results.statistics.StatisticsTest.each;
import static ovid.results.statistics.StatisticsTest.relative;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PairedScoresTest {
  private static final Estimator PROPORTION = new MeanEstimator(Scale.PROPORTION);
  private static final Estimator MEAN = new MeanEstimator(Scale.LINEAR);
  private static final Estimator RATIO = new Ratio();

  @Test
  void proportions_get_mcnemars_p_and_newcombes_interval() {
    each(
        "proportions",
        golden -> {
          double[] a = doubles(golden.get("a"));
          double[] b = doubles(golden.get("b"));
          PairedComparison comparison = paired(PROPORTION, 1, a, b).compare(0, 1);
          close(comparison.interval().low(), golden.get("low"));
          close(comparison.interval().high(), golden.get("high"));
          if (a.length > 1) {
            relative(comparison.p(), golden.get("p"));
            relative(comparison.standardError(), golden.get("error"));
          }
          assertThat(comparison.test()).isEqualTo("mcnemar");
        });
  }

  @Test
  void means_and_ratios_get_the_bootstrap_that_numpy_draws() {
    each(
        "bootstraps",
        golden -> {
          boolean ratio = golden.get("ratio").booleanValue();
          PairedScores scores =
              new PairedScores(
                  ratio ? RATIO : MEAN,
                  ratio ? 2 : 1,
                  List.of(doubles(golden.get("a")), doubles(golden.get("b"))),
                  new Resampling(
                      golden.get("replicates").intValue(), golden.get("seed").longValue()));
          PairedComparison comparison = scores.compare(0, 1);
          close(comparison.difference(), golden.get("difference"));
          close(comparison.interval().low(), golden.get("low"));
          close(comparison.interval().high(), golden.get("high"));
          relative(comparison.p(), golden.get("p"));
          if (!ratio) {
            relative(comparison.standardError(), golden.get("error"));
            relative(comparison.effect(), golden.get("effect"));
          }
        });
  }

  @Test
  void flipped_documents_are_named_by_direction() {
    PairedScores scores =
        paired(PROPORTION, 1, new double[] {1, 0, 0, 1, 0}, new double[] {1, 1, 0, 0, 1});

    assertThat(scores.gained(0, 1)).containsExactly(1, 4);
    assertThat(scores.gained(1, 0)).containsExactly(3);
    assertThat(scores.compare(0, 1))
        .extracting(PairedComparison::gained, PairedComparison::lost, PairedComparison::difference)
        .containsExactly(2, 1, 0.2);
    assertThatIllegalStateException()
        .isThrownBy(() -> paired(MEAN, 1, new double[] {1}, new double[] {2}).gained(0, 1));
  }

  @Test
  void a_model_does_not_differ_from_itself() {
    double[] statistics = {0.5, 0.25, 4};
    PairedComparison comparison = paired(MEAN, 1, statistics, statistics.clone()).compare(0, 1);

    assertThat(comparison)
        .extracting(PairedComparison::difference, PairedComparison::p, PairedComparison::effect)
        .containsExactly(0.0, 1.0, 0.0);
  }

  @Test
  void few_documents_are_never_very_significant() {
    PairedComparison comparison =
        paired(MEAN, 1, new double[] {1, 2, 3, 4}, new double[] {2, 3, 4, 5}).compare(0, 1);

    assertThat(comparison.p()).isEqualTo(0.125);
    assertThat(paired(MEAN, 1, new double[] {1}, new double[] {2}).compare(0, 1).p()).isNaN();
  }

  @Test
  void a_difference_far_from_chance_has_a_p_below_what_replicates_can_count() {
    Random random = new Random(3);
    double[] a = random.doubles(400).toArray();
    double[] b = random.doubles(400, 1, 2).toArray();

    assertThat(paired(MEAN, 1, a, b).compare(0, 1).p()).isLessThan(1e-12);
  }

  @Test
  void the_bits_depend_neither_on_threads_nor_on_other_models() throws Exception {
    Random random = new Random(4);
    double[] a = random.doubles(101).toArray();
    double[] b = random.doubles(101).toArray();
    double[] c = random.doubles(101).toArray();
    PairedComparison two = paired(MEAN, 1, a, b).compare(0, 1);
    PairedComparison three;
    try (ForkJoinPool one = new ForkJoinPool(1)) {
      three =
          one.submit(() ->
                  new PairedScores(MEAN, 1, List.of(c, b, a), Resampling.of(10_000)).compare(2, 1))
              .get();
    }

    assertThat(three).isEqualTo(two);
  }

  @Test
  void four_models_side_by_side_have_the_bits_of_two() {
    Random random = new Random(6);
    List<double[]> models = Stream.generate(() -> random.doubles(37).toArray()).limit(11).toList();
    PairedScores together = new PairedScores(MEAN, 1, models, new Resampling(300, 8));
    for (int second = 1; second < models.size(); second++) {
      List<double[]> pair = List.of(models.get(second - 1), models.get(second));
      PairedScores alone = new PairedScores(MEAN, 1, pair, new Resampling(300, 8));

      assertThat(together.compare(second - 1, second)).isEqualTo(alone.compare(0, 1));
    }
    assertThat(together.documents()).isEqualTo(37);
  }

  @Test
  void of_pairs_a_replicate_keeps_both_numbers_together() {
    // The ratio is the same in every document, so it is in every replicate.
    double[] a = {-2, 1, -4, 2, -6, 3, -8, 4};
    double[] b = {-3, 1, -6, 2, -9, 3, -12, 4};
    PairedComparison comparison = paired(RATIO, 2, a, b).compare(0, 1);

    assertThat(comparison.interval().low()).isCloseTo(Math.exp(3) - Math.exp(2), within(1e-9));
    assertThat(comparison.interval().high()).isCloseTo(Math.exp(3) - Math.exp(2), within(1e-9));
    assertThat(paired(RATIO, 2, a, b).documents()).isEqualTo(4);
  }

  @Test
  void the_interval_ends_at_the_percentiles_of_the_replicates() {
    // Of 101 documents of which one differs by 101, a replicate's difference is how often it is
    // drawn: Poisson's distribution of mean 1, of which 2.5 % and 97.5 % are 0 and 3.
    double[] a = new double[101];
    double[] b = a.clone();
    b[50] = 101;
    PairedComparison comparison = paired(MEAN, 1, a, b).compare(0, 1);

    assertThat(comparison.interval().low()).isZero();
    assertThat(comparison.interval().high()).isEqualTo(3);
    assertThat(comparison.difference()).isEqualTo(1);
    // Twice the share in which it is not drawn: 2 / e.
    assertThat(comparison.p()).isCloseTo(2 / Math.E, within(0.03));
  }

  @Test
  void where_every_replicate_has_one_sign_p_is_the_normal_tail() {
    // Differences of -0.05 and 0.25 by turns: mean 0.1, and the mean's deviation 0.15 / 10.
    double[] a = new double[100];
    double[] b = new double[100];
    for (int d = 0; d < a.length; d++) {
      a[d] = 0.5;
      b[d] = d % 2 == 0 ? 0.45 : 0.75;
    }

    // Of z = 6.67 it is 2.6e-11; 10,000 replicates know the deviation to some percent.
    assertThat(paired(MEAN, 1, a, b).compare(0, 1).p()).isBetween(1e-11, 7e-11);
  }

  @Test
  void one_document_gives_no_p_and_no_error() {
    PairedComparison mean = paired(MEAN, 1, new double[] {1}, new double[] {2}).compare(0, 1);
    PairedComparison right =
        paired(PROPORTION, 1, new double[] {0}, new double[] {1}).compare(0, 1);

    assertThat(mean.p()).isNaN();
    assertThat(mean.standardError()).isNaN();
    assertThat(mean.effect()).isNaN();
    assertThat(paired(MEAN, 1, new double[] {1}, new double[] {1}).compare(0, 1).effect()).isNaN();
    assertThat(right.p()).isNaN();
    assertThat(right.effect()).isNaN();
    assertThat(paired(PROPORTION, 1, new double[] {0, 0}, new double[] {1, 1}).compare(0, 1).p())
        .isEqualTo(0.5);
  }

  @Test
  void two_documents_give_the_least_p_that_two_can_and_an_effect() {
    PairedComparison mean = paired(MEAN, 1, new double[] {0, 0}, new double[] {1, 2}).compare(0, 1);

    assertThat(mean.p()).isEqualTo(0.5);
    assertThat(mean.effect()).isCloseTo(1.5 * Math.sqrt(2), within(1e-12));
  }

  @Test
  void more_numbers_are_drawn_less_often_and_never_less_than_a_thousand_times() {
    assertThat(Resampling.suiting(0).replicates()).isEqualTo(10_000);
    assertThat(Resampling.suiting(25_000).replicates()).isEqualTo(10_000);
    assertThat(Resampling.suiting(50_000).replicates()).isEqualTo(5_000);
    assertThat(Resampling.suiting(250_001).replicates()).isEqualTo(1_000);
    assertThat(Resampling.suiting(Integer.MAX_VALUE).replicates()).isEqualTo(1_000);
    assertThat(Resampling.suiting(5)).isEqualTo(Resampling.of(10_000));
    assertThat(new Resampling(100, 1).replicates()).isEqualTo(100);
    assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(99, 1));
  }

  @Test
  void two_seeds_resample_otherwise_and_one_the_same() {
    Random random = new Random(5);
    double[] a = random.doubles(101).toArray();
    double[] b = random.doubles(101).toArray();

    Interval first = seeded(1, a, b);
    assertThat(first).isEqualTo(seeded(1, a, b)).isNotEqualTo(seeded(2, a, b));
    assertThat(first.low()).isCloseTo(seeded(2, a, b).low(), within(0.05));
  }

  private static Interval seeded(long seed, double[] a, double[] b) {
    return new PairedScores(MEAN, 1, List.of(a, b), new Resampling(1000, seed))
        .compare(0, 1)
        .interval();
  }

  @Test
  void statistics_of_different_documents_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paired(MEAN, 1, new double[] {1}, new double[] {1, 2}))
        .withMessage("2 statistics != 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paired(RATIO, 2, new double[] {1}, new double[] {1}));
    assertThatIllegalArgumentException().isThrownBy(() -> new Resampling(10, 1));
  }

  private static PairedScores paired(Estimator estimator, int length, double[] a, double[] b) {
    return new PairedScores(estimator, length, List.of(a, b), Resampling.of(10_000));
  }

  private static final class Ratio implements Estimator {
    @Override
    public double value(double[] mean, int documents) {
      return Math.exp(-mean[0] / mean[1]);
    }

    @Override
    public double[] gradient(double[] mean, int documents) {
      double value = value(mean, documents);
      return new double[] {-value / mean[1], value * mean[0] / (mean[1] * mean[1])};
    }

    @Override
    public Scale scale() {
      return Scale.LOGARITHMIC;
    }
  }
}
