package ovid.harness.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.harness.engine.Hashes;
import ovid.harness.engine.LoadedTask;
import ovid.harness.program.ProgramVersion;
import ovid.harness.program.UserException;
import ovid.results.RunDescription;
import ovid.tasks.ControlTask;
import ovid.tasks.DataFolder;
import ovid.tasks.LmEvalPrompts;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskGroup;
import ovid.tasks.UnreadableData;

/** Tasks and models as the results record them. */
final class RunDescriptions {
  private RunDescriptions() {}

  static RunDescription of(
      RunOptions options,
      List<RunDescription.Model> models,
      List<RunDescription.Task> tasks,
      List<RunDescription.Skipped> skipped) {
    Path tokenizer = options.options().tokenizer();
    return new RunDescription(
        RunDescription.SCHEMA,
        ProgramVersion.NUMBER,
        options.weights().numerics(),
        models,
        tasks,
        options.limit(),
        options.engine().seed(),
        options.command(),
        new RunDescription.Origin(
            absolute(options.data()),
            tokenizer == null ? null : absolute(tokenizer),
            ProgramVersion.commit(),
            absolute(options.folder())),
        skipped,
        options.groups().stream().map(RunDescriptions::of).toList(),
        controls(options, tasks));
  }

  private static List<RunDescription.Control> controls(
      RunOptions options, List<RunDescription.Task> tasks) {
    List<RunDescription.Control> controls = new ArrayList<>();
    for (PlannedTask planned : options.tasks()) {
      if (planned.task() instanceof ControlTask<?> control) {
        String name = control.description().name();
        if (tasks.stream().anyMatch(task -> task.name().equals(name))) {
          controls.add(
              new RunDescription.Control(
                  name, control.task().description().name(), control.part()));
        }
      }
    }
    return controls;
  }

  private static RunDescription.Group of(TaskGroup group) {
    TaskDescription.HumanLevel human = group.human();
    return new RunDescription.Group(
        group.name(),
        group.title(),
        group.description(),
        group.parent(),
        group.tasks(),
        group.averages().stream()
            .map(average ->
                new RunDescription.Average(
                    average.name(),
                    average.partial(),
                    average.metric(),
                    average.weighting() == TaskGroup.Weighting.DOCUMENTS,
                    average.baselines()))
            .toList(),
        published(group.published()),
        human == null ? null : new RunDescription.Human(human.value(), human.source()));
  }

  private static List<RunDescription.Published> published(
      List<TaskDescription.PublishedResult> results) {
    return results.stream()
        .map(result ->
            new RunDescription.Published(
                result.model(),
                result.parameters(),
                result.metric(),
                result.value(),
                result.source(),
                result.protocol()))
        .toList();
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /**
   * A task and its data.
   *
   * @param unverified whether data files need not be the published ones
   * @throws UserException when one is not, and must be
   */
  static RunDescription.Task of(LoadedTask<?> loaded, DataFolder data, boolean unverified) {
    TaskDescription task = loaded.task().description();
    Set<RunDescription.File> files = new LinkedHashSet<>();
    for (TaskDescription.DataFile file : loaded.task().files(data)) {
      Path found = data.require(file.path());
      String sha256 = sha256(found);
      if (data.isServed(file.path())) {
        String path = data.root().relativize(found).toString().replace('\\', '/');
        files.add(new RunDescription.File(path, sha256, TaskDescription.DataFile.UNPUBLISHED, ""));
        continue;
      }
      if (!unverified && !file.sha256().isEmpty() && !file.sha256().equalsIgnoreCase(sha256)) {
        throw new UserException(
            "Data file %s of task %s is not the published one (its sha256 is %s, not %s); get that one, or give --unverified to score it as it is, which the page will say."
                .formatted(found, task.name(), sha256, file.sha256()));
      }
      files.add(new RunDescription.File(file.path(), sha256, file.sha256(), file.url()));
    }
    return RunDescription.Task.named(task.name())
        .version(task.version())
        .title(task.title())
        .protocol(task.protocol())
        .switches(task.switches())
        .source(task.source())
        .licence(task.licence())
        .files(List.copyOf(files))
        .metrics(
            task.metrics().stream()
                .map(metric ->
                    new RunDescription.Metric(
                        metric.name(),
                        metric.aggregation().name(),
                        metric.higherIsBetter(),
                        Aggregations.scale(metric.scale())))
                .toList())
        .published(published(task.published()))
        .chance(loaded.chance())
        .human(human(task))
        .promptParity(LmEvalPrompts.statement(task.name()).orElse(null))
        .documents(loaded.documents().size(), loaded.total())
        .build();
  }

  private static RunDescription.@Nullable Human human(TaskDescription task) {
    TaskDescription.HumanLevel human = task.human();
    return human == null ? null : new RunDescription.Human(human.value(), human.source());
  }

  private static String sha256(Path file) {
    try {
      return Hashes.sha256(file);
    } catch (IOException e) {
      throw UnreadableData.of(file, e);
    }
  }
}
