package ovid.results.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against scipy and statsmodels: src/test/python/make_statistics_goldens.py made the file. */
class StatisticsTest {
  private static final double CLOSE = 1e-9;
  private static final JsonNode GOLDENS = goldens();

  @Test
  void wilson_intervals_equal_statsmodels() {
    each(
        "wilson",
        golden -> {
          int trials = golden.get("trials").intValue();
          Interval interval = Interval.wilson(golden.get("right").doubleValue() / trials, trials);
          close(interval.low(), golden.get("low"));
          close(interval.high(), golden.get("high"));
        });
  }

  @Test
  void a_mean_of_shares_has_wilsons_interval_at_its_effective_number_of_documents() {
    each(
        "shares",
        golden -> {
          Interval interval = mean(doubles(golden.get("values")));
          close(interval.low(), golden.get("low"));
          close(interval.high(), golden.get("high"));
        });
  }

  @Test
  void of_right_and_wrong_documents_that_is_wilsons_own() {
    Interval own = Interval.wilson(0.25, 8);

    Interval interval = mean(0, 1, 0, 0, 1, 0, 0, 0);

    assertThat(interval.low()).isCloseTo(own.low(), within(1e-15));
    assertThat(interval.high()).isCloseTo(own.high(), within(1e-15));
  }

  @Test
  void documents_that_are_all_alike_leave_a_share_uncertain_and_within_its_bounds() {
    assertThat(mean(0, 0, 0, 0).low()).isZero();
    assertThat(mean(0, 0, 0, 0).high()).isBetween(0.4, 0.6);
    assertThat(mean(0.5).low()).isBetween(0.0, 0.2);
    assertThat(mean(0.01, 0, 0, 0.02).low()).isBetween(0.0, 0.01);
  }

  @Test
  void a_mean_of_other_numbers_has_a_normal_interval() {
    assertThat(mean(-1, 1, 0.5, 0.3).method()).isEqualTo("delta");
    assertThat(mean(3, 5).method()).isEqualTo("delta");
  }

  private static Interval mean(double... values) {
    Moments moments = new Moments(1);
    for (double value : values) {
      moments.add(new double[] {value});
    }
    return Interval.of(new MeanEstimator(Scale.LINEAR), moments);
  }

  @Test
  void mcnemars_exact_p_equals_statsmodels() {
    each(
        "mcnemars",
        golden -> {
          int gained = golden.get("gained").intValue();
          int lost = golden.get("lost").intValue();
          relative(McNemar.exact(gained, lost), golden.get("p"));
          assertThat(McNemar.exact(lost, gained)).isEqualTo(McNemar.exact(gained, lost));
        });
  }

  @Test
  void mcnemars_p_of_counts_beyond_all_tables_is_a_number() {
    assertThat(McNemar.exact(1_000_000, 1_000_000)).isEqualTo(1);
    assertThat(McNemar.exact(0, 2_000_000)).isZero();
    assertThat(McNemar.exact(1_000_000, 1_004_000)).isBetween(0.004, 0.005);
    assertThatIllegalArgumentException().isThrownBy(() -> McNemar.exact(-1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> McNemar.exact(3, -1));
  }

  @Test
  void holms_correction_equals_statsmodels() {
    each(
        "holms",
        golden -> {
          double[] adjusted = Holm.adjust(doubles(golden.get("p")));
          assertThat(adjusted).containsExactly(doubles(golden.get("adjusted")), within(CLOSE));
        });
  }

  @Test
  void a_test_that_could_not_be_made_does_not_count_for_holm() {
    assertThat(Holm.adjust(new double[] {0.02, Double.NaN, 0.01}))
        .containsExactly(0.02, Double.NaN, 0.02);
  }

  @Test
  void scaling_fits_equal_statsmodels() {
    each(
        "fits",
        golden -> {
          Scale scale = golden.get("logarithmic").booleanValue() ? Scale.LOGARITHMIC : Scale.LINEAR;
          long[] parameters =
              StreamSupport.stream(golden.get("parameters").spliterator(), false)
                  .mapToLong(JsonNode::longValue)
                  .toArray();
          ScalingFit fit = ScalingFit.of(scale, parameters, doubles(golden.get("values")));
          relative(fit.intercept(), golden.get("intercept"));
          relative(fit.slope(), golden.get("slope"));
          relative(fit.slopeError(), golden.get("slope_error"));
          close(fit.slopeInterval().low(), golden.get("slope_low"));
          close(fit.slopeInterval().high(), golden.get("slope_high"));
          relative(fit.p(), golden.get("p"));
          close(fit.determination(), golden.get("determination"));
          Interval band = fit.band(golden.get("at").doubleValue());
          relative(band.low(), golden.get("band_low"));
          relative(band.high(), golden.get("band_high"));
          assertThat(fit.at(golden.get("at").doubleValue())).isBetween(band.low(), band.high());
        });
  }

  @Test
  void two_models_give_a_line_without_uncertainty_and_one_none() {
    ScalingFit fit =
        ScalingFit.of(Scale.LINEAR, new long[] {1000, 100_000}, new double[] {0.2, 0.6});
    assertThat(fit.slope()).isCloseTo(0.2, within(1e-15));
    assertThat(fit.slopeInterval().low()).isNaN();
    assertThat(fit.band(1e4).high()).isNaN();
    assertThat(fit.at(1e4)).isCloseTo(0.4, within(1e-15));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScalingFit.of(Scale.LINEAR, new long[] {7, 7}, new double[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScalingFit.of(Scale.LOGARITHMIC, new long[] {7, 8}, new double[] {1, 0}));
  }

  @Test
  void normal_tails_equal_scipy() {
    each(
        "tails",
        golden ->
            relative(Distributions.normalTwoSided(golden.get("z").doubleValue()), golden.get("p")));
  }

  @Test
  void suite_averages_are_rescaled_by_chance() {
    each(
        "averages",
        golden -> {
          double[] values = doubles(golden.get("values"));
          double[] errors = doubles(golden.get("errors"));
          double[] chances = doubles(golden.get("chances"));
          SuiteAverage average = SuiteAverage.ofScores(values, errors, chances);
          close(average.value(), golden.get("value"));
          close(average.standardError(), golden.get("error"));
          assertThat(average.interval().high() - average.value())
              .isCloseTo(Interval.Z * golden.get("error").doubleValue(), within(CLOSE));
          assertThat(average.value() - average.interval().low())
              .isCloseTo(Interval.Z * golden.get("error").doubleValue(), within(CLOSE));
          relative(
              SuiteAverage.ofDifferences(values, errors, chances).p(), golden.get("difference_p"));
        });
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SuiteAverage.ofScores(new double[] {1}, new double[] {1}, new double[] {1}));
  }

  static void each(String section, Consumer<JsonNode> test) {
    assertThat(GOLDENS.get(section)).isNotEmpty();
    GOLDENS.get(section).forEach(test);
  }

  static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  static void close(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.doubleValue(), within(CLOSE));
  }

  static void relative(double actual, JsonNode expected) {
    assertThat(actual)
        .isCloseTo(expected.doubleValue(), within(CLOSE * Math.abs(expected.doubleValue())));
  }

  private static JsonNode goldens() {
    try (InputStream in =
        StatisticsTest.class.getResourceAsStream("/ovid/results/statistics.json")) {
      return new JsonMapper().readTree(in.readAllBytes());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
