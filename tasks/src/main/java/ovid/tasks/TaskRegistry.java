package ovid.tasks;

import java.util.List;
import java.util.Optional;
import ovid.tasks.adapters.ShippedTasks;

/** The tasks that Ovid ships, by name. */
public final class TaskRegistry {
  private TaskRegistry() {}

  /** All tasks, in the order in which a table lists them. */
  public static List<Task<?>> all() {
    return ShippedTasks.all();
  }

  /** The task of that name. */
  public static Optional<Task<?>> find(String name) {
    return ShippedTasks.find(name);
  }
}
