package ovid.tasks.adapters;

import java.util.List;
import ovid.tasks.Task;

/** The adapters of this package, in the order in which a table lists them. */
public final class ShippedTasks {
  private static final List<Task<?>> ALL = List.copyOf(LambadaVariants.all());

  private ShippedTasks() {}

  /** All of them. */
  public static List<Task<?>> all() {
    return ALL;
  }
}
