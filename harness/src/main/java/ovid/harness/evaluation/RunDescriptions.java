package ovid.harness.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ovid.harness.ProgramVersion;
import ovid.harness.engine.Hashes;
import ovid.harness.engine.LoadedTask;
import ovid.results.RunDescription;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.TaskDescription;

/** Tasks and models as the results record them. */
final class RunDescriptions {
  private RunDescriptions() {}

  static RunDescription of(
      RunOptions options, List<RunDescription.Model> models, List<RunDescription.Task> tasks) {
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
            options.tokenizer() == null ? null : absolute(options.tokenizer()),
            ProgramVersion.commit()));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  static RunDescription.Task of(LoadedTask<?> loaded, DataFolder data) {
    TaskDescription task = loaded.task().description();
    List<RunDescription.File> files = new ArrayList<>();
    for (TaskDescription.DataFile file : loaded.task().files(data)) {
      files.add(
          new RunDescription.File(
              file.path(), sha256(data.require(file.path())), file.sha256(), file.url()));
    }
    return new RunDescription.Task(
        task.name(),
        task.version(),
        task.title(),
        task.protocol(),
        task.switches(),
        task.source(),
        task.licence(),
        files,
        task.metrics().stream()
            .map(metric ->
                new RunDescription.Metric(
                    metric.name(), metric.aggregation().name(), metric.higherIsBetter()))
            .toList(),
        task.published().stream()
            .map(result ->
                new RunDescription.Published(
                    result.model(),
                    result.parameters(),
                    result.metric(),
                    result.value(),
                    result.source(),
                    result.protocol()))
            .toList(),
        task.chance(),
        human(task),
        loaded.documents().size(),
        loaded.total());
  }

  private static RunDescription.@Nullable Human human(TaskDescription task) {
    TaskDescription.HumanLevel human = task.human();
    return human == null ? null : new RunDescription.Human(human.value(), human.source());
  }

  private static String sha256(Path file) {
    try {
      return Hashes.sha256(file);
    } catch (IOException e) {
      throw new DataException("Data file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
