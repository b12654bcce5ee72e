package ovid.harness.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import ovid.harness.authoring.FoundTask;
import ovid.harness.program.UserException;
import ovid.tasks.ExampleDraw;
import ovid.tasks.FewShotTask;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;

/** Which tasks a run holds: those of the command line, then those of the suites, each once. */
public final class TaskPlan {
  private final @Nullable Integer shots;
  private final long seed;
  private final Map<String, Task<?>> taken = new HashMap<>();
  private final List<PlannedTask> tasks = new ArrayList<>();

  /**
   * @param shots examples for every task; null for what files and suites say, or none
   * @param seed of the examples' draws; null for lm-evaluation-harness' own
   */
  public TaskPlan(@Nullable Integer shots, @Nullable Long seed) {
    this.shots = shots;
    this.seed = seed == null ? ExampleDraw.SEED : seed;
  }

  /** Adds a task of the command line. */
  public TaskPlan with(FoundTask found) {
    return with(found, OptionalInt.empty(), false);
  }

  /**
   * Adds a suite's tasks, with their settings.
   *
   * @param strict whether absent data are an error
   */
  public TaskPlan with(Suite suite, boolean strict) {
    for (Suite.Entry entry : suite.entries()) {
      with(entry.task(), entry.shots(), !strict);
    }
    return this;
  }

  private TaskPlan with(FoundTask found, OptionalInt suiteShots, boolean optional) {
    int examples = shots != null ? shots : suiteShots.orElse(found.shots().orElse(0));
    Task<?> task = examples == 0 ? found.task() : new FewShotTask<>(found.task(), examples, seed);
    String name = task.description().name();
    Task<?> twin = taken.putIfAbsent(name, found.task());
    if (twin == null) {
      tasks.add(new PlannedTask(task, found.beside(), optional));
    } else if (twin.getClass() != found.task().getClass() || found.beside() != null) {
      throw new UserException(
          "Two tasks are called " + name + "; give the one of your own another name.");
    }
    return this;
  }

  /** Paths below the data folder of the public data that no task can do without. */
  public List<String> requiredFiles() {
    return tasks.stream()
        .filter(planned -> !planned.optional() && planned.beside() == null)
        .flatMap(planned -> planned.task().description().files().stream())
        .map(TaskDescription.DataFile::path)
        .distinct()
        .toList();
  }

  /** The tasks, in order. */
  public List<PlannedTask> tasks() {
    return List.copyOf(tasks);
  }
}
