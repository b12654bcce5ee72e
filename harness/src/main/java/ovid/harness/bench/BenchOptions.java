package ovid.harness.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.WeightType;

/**
 * What {@code ovid bench} was asked to do.
 *
 * @param model folder or file of a checkpoint; null for random weights
 * @param options what the checkpoint's files leave open; the activation of random weights too
 * @param shape name of the shape that random weights have
 * @param cases names of workloads; empty for all
 * @param weights what the model keeps its matrices in
 * @param threads cores to use
 * @param rounds how often each workload is timed
 * @param against another program to alternate with, or null
 * @param python the Python that runs it
 * @param command the arguments of the process
 */
public record BenchOptions(
    @Nullable Path model,
    CheckpointOptions options,
    String shape,
    List<String> cases,
    WeightType weights,
    int threads,
    int rounds,
    @Nullable Rival against,
    String python,
    List<String> command) {
  public BenchOptions {
    cases = List.copyOf(cases);
    command = List.copyOf(command);
  }
}
