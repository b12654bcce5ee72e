package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenChoiceTest {
  private static final int DRAWS = 40_000;

  /** Probabilities 0.1, 0.4, 0.2, 0.3. */
  private static final float[] LOGITS = {
    (float) Math.log(0.1), (float) Math.log(0.4), (float) Math.log(0.2), (float) Math.log(0.3)
  };

  private static BitSet all(int size) {
    BitSet set = new BitSet();
    set.set(0, size);
    return set;
  }

  private static double[] frequencies(double temperature, int topK, double topP, BitSet allowed) {
    TokenChoice choice =
        TokenChoice.of(new Decoding(temperature, topK, topP, Set.of()), 5, allowed);
    double[] frequencies = new double[LOGITS.length];
    for (int i = 0; i < DRAWS; i++) {
      frequencies[choice.next(LOGITS)] += 1.0 / DRAWS;
    }
    return frequencies;
  }

  private static void assertNear(double[] actual, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (expected[i] == 0) {
        assertThat(actual[i]).isZero();
      } else {
        // Four standard deviations of a frequency of one half; the seed is fixed.
        assertThat(actual[i]).isCloseTo(expected[i], within(4 * 0.5 / Math.sqrt(DRAWS)));
      }
    }
  }

  @Test
  void draws_by_probability() {
    assertNear(frequencies(1, 0, 1, all(4)), 0.1, 0.4, 0.2, 0.3);
  }

  @Test
  void a_temperature_of_one_half_squares_the_odds() {
    assertNear(frequencies(0.5, 0, 1, all(4)), 0.01 / 0.3, 0.16 / 0.3, 0.04 / 0.3, 0.09 / 0.3);
  }

  @Test
  void top_k_keeps_the_most_probable() {
    assertNear(frequencies(1, 2, 1, all(4)), 0, 4 / 7.0, 0, 3 / 7.0);
  }

  @Test
  void top_p_keeps_the_smallest_set_that_reaches_it() {
    assertNear(frequencies(1, 0, 0.71, all(4)), 0, 4 / 9.0, 2 / 9.0, 3 / 9.0);
    assertNear(frequencies(1, 0, 0.69, all(4)), 0, 4 / 7.0, 0, 3 / 7.0);
    assertNear(frequencies(1, 0, 1e-9, all(4)), 0, 1, 0, 0);
  }

  @Test
  void top_p_counts_among_what_top_k_kept() {
    assertNear(frequencies(1, 2, 0.5, all(4)), 0, 1, 0, 0);
    assertNear(frequencies(1, 2, 0.6, all(4)), 0, 4 / 7.0, 0, 3 / 7.0);
  }

  @Test
  void never_draws_what_is_not_allowed() {
    BitSet allowed = all(4);
    allowed.clear(1);
    assertNear(frequencies(1, 0, 1, allowed), 1 / 6.0, 0, 2 / 6.0, 3 / 6.0);
    assertNear(frequencies(0, 0, 1, allowed), 0, 0, 0, 1);
  }

  @Test
  void equal_seeds_draw_equal_tokens_and_others_do_not() {
    assertThat(draws(1)).isEqualTo(draws(1)).isNotEqualTo(draws(2));
  }

  @Test
  void draws_the_same_tokens_for_ever() {
    // A change of the generator or of the arithmetic changes published texts.
    assertThat(draws(1)).startsWith(3, 2, 0, 3, 3, 2, 2, 3, 1, 2, 3, 3);
  }

  private static int[] draws(long seed) {
    TokenChoice choice = TokenChoice.of(new Decoding(1, 0, 1, Set.of()), seed, all(4));
    return IntStream.range(0, 50).map(i -> choice.next(LOGITS)).toArray();
  }

  @Test
  void greedy_takes_the_lowest_id_among_equals() {
    TokenChoice greedy = TokenChoice.of(Decoding.GREEDY, 0, all(5));
    assertThat(greedy.next(new float[] {-1, 3, 3, 3, 2})).isEqualTo(1);
    assertThat(greedy.next(new float[] {-1, -0f, 0f, -2, -3})).isEqualTo(1);
    assertThat(greedy.next(new float[] {-5, -4, -3, -4, -5})).isEqualTo(2);
  }

  @Test
  void survives_logits_that_exp_overflows_on() {
    TokenChoice choice = TokenChoice.of(new Decoding(1e-3, 0, 1, Set.of()), 0, all(3));
    assertThat(choice.next(new float[] {3e38f, -3e38f, 0})).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 128, 499, 500, 1000})
  void ranks_by_logit_then_by_id(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] logits = new float[500];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = random.nextInt(-50, 50) / 4f;
    }
    int[] expected =
        IntStream.range(0, logits.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(i -> -logits[i]).thenComparing(i -> i))
            .limit(count)
            .mapToInt(i -> i)
            .toArray();
    assertThat(Ranking.top(logits, all(500), count)).containsExactly(expected);
  }

  @Test
  void sampling_refuses_what_makes_no_sense() {
    assertThatThrownBy(() -> new Decoding(-1, 0, 1, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Decoding(Double.NaN, 0, 1, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Decoding(1, 0, 0, Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Decoding(1, 0, 1, Set.of("the")))
        .hasMessage("a filter on the first word needs greedy decoding");
  }
}
