package ovid.harness.cli;

import java.util.Map;
import java.util.Optional;

/** Options that hands used to lm-evaluation-harness type, and what does the same here. */
final class LmEvalOptions {
  private static final Map<String, String> HERE =
      Map.ofEntries(
          Map.entry("--tasks", "--task NAME... does that here"),
          Map.entry("--num_fewshot", "--shots N does that here"),
          Map.entry("--model_args", "--model takes the checkpoint's folder or name by itself here"),
          Map.entry("--batch_size", "--batch-tokens N does that here, and changes no score"),
          Map.entry(
              "--device", "Ovid computes on the processor, and --threads N says on how much of it"),
          Map.entry("--output_path", "--out DIR does that here"),
          Map.entry("--log_samples", "every run keeps its samples here, so leave it out"),
          Map.entry("--include_path", "--task takes the file of a task here"),
          Map.entry("--use_cache", "--out DIR of an earlier run goes on with it here"));

  private LmEvalOptions() {}

  /** A clause on what to give to {@code ovid run} instead. */
  static Optional<String> instead(String option) {
    return Optional.ofNullable(HERE.get(option));
  }
}
