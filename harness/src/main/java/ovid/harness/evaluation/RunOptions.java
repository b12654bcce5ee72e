package ovid.harness.evaluation;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.harness.engine.EngineOptions;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.WeightType;
import ovid.tasks.TaskGroup;

/**
 * What {@code ovid run} was asked to do.
 *
 * @param models folders or files of checkpoints
 * @param names what the models are called, one a model, all different
 * @param options what the files of any of them leave open
 * @param weights what the models keep their matrices in
 * @param tasks what to score
 * @param groups what of it is reported as one
 * @param leftOut tasks of these that cannot be run, and a sentence each that says why
 * @param data the data folder
 * @param unverified whether data files need not be the published ones
 * @param limit documents per task, or null for all
 * @param threads cores to use
 * @param out the run's folder
 * @param isNew whether it is to be a new one: under the next free name where another run has that
 * @param engine how to compute
 * @param command the arguments of the process
 * @param folder where relative paths of the run's own command begin
 */
public record RunOptions(
    List<Path> models,
    List<String> names,
    CheckpointOptions options,
    WeightType weights,
    List<PlannedTask> tasks,
    List<TaskGroup> groups,
    Map<String, String> leftOut,
    Path data,
    boolean unverified,
    @Nullable Integer limit,
    int threads,
    Path out,
    boolean isNew,
    EngineOptions engine,
    List<String> command,
    Path folder) {
  public RunOptions {
    models = List.copyOf(models);
    names = List.copyOf(names);
    tasks = List.copyOf(tasks);
    groups = List.copyOf(groups);
    leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    command = List.copyOf(command);
  }
}
