package ovid.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Ratios of two uncertain numbers: by hand, and the coverage by simulation. */
class FiellerTest {
  private static final int REPLICATES = Integer.getInteger("ovid.replicates", 3000);

  @Test
  void without_an_uncertain_denominator_it_is_the_numerators_interval_divided() {
    Interval interval = Fieller.ratio(1, 4, 0.01, 0, 0).orElseThrow();

    assertThat(interval.low()).isCloseTo((1 - 1.959963984540054 * 0.1) / 4, within(1e-12));
    assertThat(interval.high()).isCloseTo((1 + 1.959963984540054 * 0.1) / 4, within(1e-12));
    assertThat(interval.method()).isEqualTo("fieller");
  }

  @Test
  void numbers_that_move_together_have_a_certain_ratio() {
    Interval interval = Fieller.ratio(2, 4, 0.25, 1, 0.5).orElseThrow();

    assertThat(interval.low()).isCloseTo(0.5, within(1e-9));
    assertThat(interval.high()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void a_denominator_that_may_be_zero_allows_every_ratio() {
    assertThat(Fieller.ratio(1, 0.1, 0.01, 0.01, 0)).isEmpty();
    assertThat(Fieller.ratio(1, Double.NaN, 0.01, 0.01, 0)).isEmpty();
    assertThat(Fieller.ratio(1, 2, Double.NaN, 0.01, 0)).isEmpty();
  }

  @Test
  void it_covers_the_share_that_survives_a_control_at_its_nominal_rate() {
    SplittableRandom random = new SplittableRandom(5);
    double truth = (0.6 * 0.7 + 0.4 * 0.5 - 0.5) / (0.7 - 0.5);
    int covered = 0;
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      Moments read = new Moments(1);
      Moments swapped = new Moments(1);
      Moments pairs = new Moments(2);
      for (int document = 0; document < 500; document++) {
        double first = random.nextDouble() < 0.7 ? 1 : 0;
        // Of six in ten the model looks at the options alone; the rest it guesses.
        double second = random.nextDouble() < 0.6 ? first : random.nextDouble() < 0.5 ? 1 : 0;
        read.add(new double[] {first});
        swapped.add(new double[] {second});
        pairs.add(new double[] {first, second});
      }
      double own = square(read.standardError(new double[] {1}));
      double other = square(swapped.standardError(new double[] {1}));
      double lost = square(pairs.standardError(new double[] {1, -1}));
      Interval interval =
          Fieller.ratio(
                  swapped.mean()[0] - 0.5,
                  read.mean()[0] - 0.5,
                  other,
                  own,
                  (own + other - lost) / 2)
              .orElseThrow();
      covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    double spread = 4 * Math.sqrt(0.95 * 0.05 / REPLICATES);
    assertThat((double) covered / REPLICATES).isBetween(0.94 - spread, 0.96 + spread);
  }

  private static double square(double x) {
    return x * x;
  }
}
