package ovid.harness.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.harness.evaluation.ModelNames;
import ovid.harness.evaluation.ModelOpener;
import ovid.harness.program.ProgramVersion;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Console;
import ovid.model.CheckpointInspection;
import ovid.model.LanguageModel;
import ovid.model.MachinePeak;
import ovid.model.values.Activation;
import ovid.model.values.Configuration;
import ovid.results.Session;

/** {@code ovid bench}. */
public final class Benchmark {
  private static final int CHECKED_TOKENS = 64;

  /** Two correct programs differ by less; two checkpoints by more. */
  private static final double TOLERANCE = 1e-3;

  private final BenchOptions options;
  private final Console console;

  /**
   * @param console where progress goes
   */
  public Benchmark(BenchOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  /**
   * Measures.
   *
   * @throws UserException when a case is unknown, or the other program cannot be run or gives other
   *     log-probabilities
   * @throws ovid.model.values.CheckpointException when the checkpoint is malformed
   */
  public BenchReport run() {
    Configuration shape =
        options.model() == null ? shape() : CheckpointInspection.shape(options.model());
    List<Workload> workloads = chosen(shape);
    Instant started = Instant.now();
    Rival against = options.against();
    if (against == null) {
      return measure(started, shape, workloads, null);
    }
    say("starting " + against.title());
    try (PythonRival rival = PythonRival.start(options, against, shape)) {
      return measure(started, shape, workloads, rival);
    }
  }

  /** The cases asked for, as far as the other program can compute them; products only by name. */
  private List<Workload> chosen(Configuration shape) {
    List<TextWorkload> texts = TextWorkload.of(shape);
    List<Workload> all = new ArrayList<>(texts);
    all.addAll(ProductWorkload.of(shape));
    Set<String> names = new LinkedHashSet<>(all.stream().map(Workload::option).toList());
    for (String name : options.cases()) {
      if (!names.contains(name)) {
        throw new UserException(
            "There is no case %s, only %s; give some of these to --case."
                .formatted(name, String.join(", ", names)));
      }
    }
    List<? extends Workload> wanted =
        options.cases().isEmpty()
            ? texts
            : all.stream().filter(w -> options.cases().contains(w.option())).toList();
    Rival against = options.against();
    List<Workload> chosen = new ArrayList<>(wanted);
    if (against != null) {
      chosen.removeIf(workload -> !against.takes(workload));
      if (chosen.isEmpty()) {
        throw new UserException(
            "%s only prefills here; give other cases to --case.".formatted(against.title()));
      }
    }
    return chosen;
  }

  private BenchReport measure(
      Instant started, Configuration shape, List<Workload> workloads, @Nullable PythonRival rival) {
    try (Ovid ovid = new Ovid(this::open, options.weights(), options.threads())) {
      boolean comparable =
          options.model() != null && workloads.stream().anyMatch(TextWorkload.class::isInstance);
      Double difference = rival == null || !comparable ? null : compare(ovid, rival);
      Limits limits = Limits.of(new MachinePeak(options.threads()));
      List<Measurement> measurements = new ArrayList<>();
      for (Workload workload : workloads) {
        say(workload.title());
        Measurement measurement = new Measurement(workload);
        measurement.run(limits, ovid, rival, options.rounds());
        measurements.add(measurement);
      }
      return report(
          started,
          shape,
          measurements,
          rival == null
              ? null
              : new BenchReport.RivalReport(rival.title(), rival.versions(), difference));
    }
  }

  private LanguageModel open() {
    return options.model() == null
        ? LanguageModel.random(shape(), options.weights(), options.threads())
        : ModelOpener.open(
            options.model(), options.options(), options.weights(), options.threads());
  }

  private Configuration shape() {
    Configuration shape = Shapes.of(options.shape());
    Activation given = options.options().activation();
    return given == null ? shape : shape.toBuilder().activation(given).build();
  }

  /** The largest difference between log-probabilities: what is raced must do the same. */
  private static double compare(Ovid ovid, PythonRival rival) {
    List<Integer> tokens = ovid.sample(CHECKED_TOKENS);
    List<Float> ours = ovid.logProbabilities(tokens);
    List<Float> theirs = rival.logProbabilities(tokens);
    double largest = 0;
    for (int i = 0; i < ours.size(); i++) {
      largest = Math.max(largest, Math.abs((double) ours.get(i) - theirs.get(i)));
    }
    if (!(largest <= TOLERANCE)) {
      throw new UserException(
          "%s gives other log-probabilities than Ovid (by %s), so their times cannot be compared; check that both read the same checkpoint."
              .formatted(rival.title(), largest));
    }
    return largest;
  }

  private BenchReport report(
      Instant started,
      Configuration shape,
      List<Measurement> measurements,
      BenchReport.@Nullable RivalReport rival) {
    Session here =
        Session.here(
            started,
            LanguageModel.kernelOfProcess(),
            options.threads(),
            options.command(),
            List.of(),
            Session.FINISHED);
    return new BenchReport(
        ProgramVersion.NUMBER,
        here.command(),
        here.started(),
        here.cpu(),
        here.os(),
        here.java(),
        here.kernel(),
        options.weights().numerics(),
        here.threads(),
        options.model() == null
            ? "Random weights of GPT-2 " + options.shape()
            : ModelNames.of(options.model()),
        shape,
        new BenchReport.Peak(
            median(measurements, m -> m.operationsPerSecond) / 1e9,
            median(measurements, m -> m.bytesPerSecond) / 1e9),
        rival,
        measurements.stream().map(m -> m.result(shape, options.weights())).toList());
  }

  private static double median(
      List<Measurement> measurements, Function<Measurement, List<Double>> values) {
    return Medians.of(measurements.stream().map(values).flatMap(Collection::stream).toList());
  }

  private void say(String what) {
    console.progress().println("ovid bench: " + what + " ...");
    console.progress().flush();
  }
}
