package ovid.harness.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import ovid.harness.UserException;
import ovid.harness.terminal.NearestNames;
import ovid.tasks.Task;
import ovid.tasks.TaskRegistry;

/** Tasks by name. */
public final class TaskSelection {
  private TaskSelection() {}

  /**
   * The tasks of these names, each once, in the order given.
   *
   * @throws UserException when there is no such task; names the nearest
   */
  public static List<Task<?>> of(List<String> names) {
    List<Task<?>> tasks = new ArrayList<>();
    new LinkedHashSet<>(names).forEach(name -> tasks.add(find(name)));
    return tasks;
  }

  /**
   * The task of that name.
   *
   * @throws UserException when there is no such task; names the nearest
   */
  public static Task<?> find(String name) {
    return TaskRegistry.find(name)
        .orElseThrow(() -> {
          List<String> known =
              TaskRegistry.all().stream().map(task -> task.description().name()).toList();
          return new UserException(
              "There is no task %s%s"
                  .formatted(
                      name,
                      NearestNames.of(name, known).isEmpty()
                          ? "; ovid tasks lists them."
                          : NearestNames.clause(name, known)));
        });
  }
}
