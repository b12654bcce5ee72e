package ovid.reports.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void ticks_of_a_share_are_round() {
    Axis axis = Axis.over(List.of(0.021, 0.6324), false, 0, 1, 200, 0);

    assertThat(axis.ticks(5)).containsExactly(0.0, 0.2, 0.4, 0.6000000000000001);
    assertThat(axis.low()).isZero();
  }

  @Test
  void ticks_of_model_sizes_are_powers_of_ten() {
    Axis axis = Axis.over(List.of(1e6, 1.5e9), true, 0, Double.POSITIVE_INFINITY, 0, 300);

    assertThat(axis.ticks(4)).containsExactly(1e6, 1e7, 1e8, 1e9);
  }

  @Test
  void a_logarithmic_axis_of_one_value_has_that_value_in_the_middle() {
    Axis axis = Axis.over(List.of(124e6), true, 0, Double.POSITIVE_INFINITY, 0, 300);

    assertThat(axis.place(124e6)).isEqualTo(150, within(1e-9));
    assertThat(axis.ticks(4)).isNotEmpty();
  }

  @Test
  void a_share_never_makes_room_beyond_zero_and_one() {
    Axis axis = Axis.over(List.of(0.0, 1.0), false, 0, 1, 0, 100);

    assertThat(axis.low()).isZero();
    assertThat(axis.high()).isEqualTo(1);
  }

  @Test
  void any_values_lie_on_their_axis_with_two_to_twelve_ticks() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2000; i++) {
      boolean logarithmic = random.nextBoolean();
      double first = Math.exp(random.nextDouble(-20, 20));
      double second = first * Math.exp(random.nextDouble(0, random.nextDouble(0.001, 12)));
      Axis axis =
          Axis.over(List.of(second, first), logarithmic, 0, Double.POSITIVE_INFINITY, 0, 100);

      assertThat(axis.place(first)).isBetween(-1e-6, 100 + 1e-6);
      assertThat(axis.place(second)).isBetween(-1e-6, 100 + 1e-6);
      assertThat(axis.ticks(5))
          .as("%s to %s, logarithmic: %s", first, second, logarithmic)
          .hasSizeBetween(2, 12)
          .isSorted()
          .allSatisfy(tick -> assertThat(axis.place(tick)).isBetween(-1e-4, 100 + 1e-4));
    }
  }

  @Test
  void places_have_neither_exponent_nor_negative_zero() {
    assertThat(Plot.place(-0.001)).isEqualTo("0");
    assertThat(Plot.place(-1.5)).isEqualTo("-1.50");
    assertThat(Plot.place(12.345)).isEqualTo("12.35");
    assertThat(Plot.place(7.05)).isEqualTo("7.05");
  }
}
