package ovid.harness.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/** The times of one workload, round by round: the machine's limits, Ovid, the other program. */
final class Measurement {
  private static final int WARM_UPS = 3;

  /** So that the other program's threads, which spin for a while, are asleep. */
  private static final long PAUSE_MILLISECONDS = 100;

  final Workload workload;
  final List<Double> operationsPerSecond = new ArrayList<>();
  final List<Double> bytesPerSecond = new ArrayList<>();
  final List<Double> seconds = new ArrayList<>();
  final List<Double> rivalSeconds = new ArrayList<>();

  Measurement(Workload workload) {
    this.workload = workload;
  }

  /** Times everything {@code rounds} times, the two programs by turns. */
  void run(Limits limits, Contestant ovid, @Nullable Contestant rival, int rounds) {
    for (int i = 0; i < WARM_UPS; i++) {
      ovid.seconds(workload);
      if (rival != null) {
        rival.seconds(workload);
      }
    }
    for (int round = 0; round < rounds; round++) {
      pause(rival);
      operationsPerSecond.add(limits.operationsPerSecond());
      bytesPerSecond.add(limits.bytesPerSecond());
      // Who is second finds a warmer machine; so they take turns in that too.
      boolean first = round % 2 == 0;
      if (first) {
        seconds.add(ovid.seconds(workload));
      }
      if (rival != null) {
        rivalSeconds.add(rival.seconds(workload));
        pause(rival);
      }
      if (!first) {
        seconds.add(ovid.seconds(workload));
      }
    }
  }

  private static void pause(@Nullable Contestant rival) {
    if (rival == null) {
      return;
    }
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  BenchReport.Result result(Configuration shape, WeightType weights) {
    Cost cost = workload.cost(shape, weights);
    List<Double> flops = seconds.stream().map(s -> cost.operations() / s).toList();
    List<Double> bytes = seconds.stream().map(s -> cost.bytes() / s).toList();
    boolean decodes = workload.decodes();
    return new BenchReport.Result(
        workload.name(),
        workload.title(),
        workload.tokens(),
        seconds,
        workload.tokens() / Medians.of(seconds),
        Medians.of(flops) / 1e9,
        Medians.of(Medians.ratios(flops, operationsPerSecond)),
        decodes ? Medians.of(bytes) / 1e9 : null,
        decodes ? Medians.of(Medians.ratios(bytes, bytesPerSecond)) : null,
        rivalResult());
  }

  private BenchReport.@Nullable RivalResult rivalResult() {
    if (rivalSeconds.isEmpty()) {
      return null;
    }
    List<Double> ratios = Medians.ratios(rivalSeconds, seconds);
    return new BenchReport.RivalResult(
        rivalSeconds,
        workload.tokens() / Medians.of(rivalSeconds),
        Medians.of(ratios),
        Collections.min(ratios),
        Collections.max(ratios));
  }
}
