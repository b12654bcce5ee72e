package ovid.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ovid.harness.bench.TextWorkload.Kind;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/** What becomes of times that are given: no clock is asked, so no load of the machine matters. */
class MeasurementTest {
  private static final Configuration SHAPE = Shapes.of("tiny");
  private static final TextWorkload PREFILL = new TextWorkload("long", Kind.PREFILL_ALL, 1, 64, 0);
  private static final TextWorkload DECODE = new TextWorkload("decode", Kind.DECODE, 2, 9, 4);

  private final List<String> calls = new ArrayList<>();

  @Test
  void shares_are_medians_of_the_quotients_within_a_round() {
    Cost cost = Cost.of(PREFILL, SHAPE, WeightType.FP32);
    Measurement measurement = new Measurement(PREFILL);
    // Whole, a quarter and a half of the limit, while the limit itself moves.
    measurement.seconds.addAll(List.of(1.0, 2.0, 4.0));
    measurement.operationsPerSecond.addAll(
        List.of(cost.operations(), 2 * cost.operations(), cost.operations() / 2));
    measurement.bytesPerSecond.addAll(List.of(1.0, 1.0, 1.0));

    BenchReport.Result result = measurement.result(SHAPE, WeightType.FP32);

    assertThat(result.peakShare()).isCloseTo(0.5, within(1e-12));
    assertThat(result.tokensPerSecond()).isEqualTo(64 / 2.0);
    assertThat(result.gigaflops()).isEqualTo(cost.operations() / 2 / 1e9);
    assertThat(result.seconds()).containsExactly(1.0, 2.0, 4.0);
    assertThat(result.bandwidthShare()).isNull();
    assertThat(result.gigabytes()).isNull();
    assertThat(result.rival()).isNull();
  }

  @Test
  void decoding_is_set_beside_the_memorys_limit_too() {
    Cost cost = Cost.of(DECODE, SHAPE, WeightType.FP32);
    Measurement measurement = new Measurement(DECODE);
    measurement.seconds.addAll(List.of(0.5, 0.25));
    measurement.operationsPerSecond.addAll(List.of(1e12, 1e12));
    measurement.bytesPerSecond.addAll(List.of(4 * cost.bytes(), 4 * cost.bytes()));

    BenchReport.Result result = measurement.result(SHAPE, WeightType.FP32);

    assertThat(result.bandwidthShare()).isCloseTo(0.75, within(1e-12));
    assertThat(result.gigabytes()).isCloseTo(3 * cost.bytes() / 1e9, within(1e-12));
    assertThat(result.tokensPerSecond()).isEqualTo(8 / 0.375);
    assertThat(result.peakShare()).isCloseTo(3 * cost.operations() / 1e12, within(1e-15));
  }

  @Test
  void a_rivals_ratio_is_that_of_the_same_round() {
    Measurement measurement = new Measurement(PREFILL);
    measurement.seconds.addAll(List.of(1.0, 2.0, 4.0));
    measurement.rivalSeconds.addAll(List.of(3.0, 4.0, 4.0));
    measurement.operationsPerSecond.addAll(List.of(1.0, 1.0, 1.0));
    measurement.bytesPerSecond.addAll(List.of(1.0, 1.0, 1.0));

    assertThat(measurement.result(SHAPE, WeightType.FP32).rival())
        .isEqualTo(new BenchReport.RivalResult(List.of(3.0, 4.0, 4.0), 64 / 4.0, 2, 1, 3));
  }

  @Test
  void every_round_measures_the_limits_and_the_contestants_take_turns_at_being_first() {
    Measurement measurement = new Measurement(PREFILL);
    measurement.run(limits(), contestant("ovid"), contestant("rival"), 3);

    String round = "flops bytes %s %s";
    assertThat(String.join(" ", calls))
        .isEqualTo(
            String.join(
                " ",
                "ovid rival ovid rival ovid rival",
                round.formatted("ovid", "rival"),
                round.formatted("rival", "ovid"),
                round.formatted("ovid", "rival")));
    // The three warm-ups do not count.
    assertThat(measurement.seconds).containsExactly(4.0, 5.0, 6.0);
    assertThat(measurement.rivalSeconds).containsExactly(4.0, 5.0, 6.0);
    assertThat(measurement.operationsPerSecond).hasSize(3);
    assertThat(measurement.bytesPerSecond).hasSize(3);
  }

  @Test
  void without_a_rival_ovid_is_timed_alone() {
    Measurement measurement = new Measurement(DECODE);
    measurement.run(limits(), contestant("ovid"), null, 2);

    assertThat(String.join(" ", calls))
        .isEqualTo("ovid ovid ovid flops bytes ovid flops bytes ovid");
    assertThat(measurement.rivalSeconds).isEmpty();
  }

  private Limits limits() {
    return new Limits() {
      @Override
      public double operationsPerSecond() {
        calls.add("flops");
        return 1;
      }

      @Override
      public double bytesPerSecond() {
        calls.add("bytes");
        return 1;
      }
    };
  }

  /** Takes a second more each time. */
  private Contestant contestant(String name) {
    return new Contestant() {
      private double seconds;

      @Override
      public double seconds(Workload workload) {
        calls.add(name);
        return ++seconds;
      }

      @Override
      public List<Float> logProbabilities(List<Integer> tokens) {
        return List.of();
      }
    };
  }
}
