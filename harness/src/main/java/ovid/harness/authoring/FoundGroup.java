package ovid.harness.authoring;

import java.util.List;
import ovid.tasks.TaskGroup;

/**
 * A group of tasks, or a tag, that somebody asked for.
 *
 * @param groups that report an average, a whole before its parts; empty where none does
 * @param tasks all of them
 */
public record FoundGroup(List<TaskGroup> groups, List<FoundTask> tasks) {
  /** Copies the lists. */
  public FoundGroup {
    groups = List.copyOf(groups);
    tasks = List.copyOf(tasks);
  }
}
