package ovid.harness.authoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ovid.tasks.TaskGroup;

/**
 * A group of tasks, or a tag, that somebody asked for.
 *
 * @param groups that report an average, a whole before its parts; empty where none does
 * @param tasks those that can be run
 * @param python by the names of tasks that need Python, which is not run: a sentence each
 */
public record FoundGroup(
    List<TaskGroup> groups, List<FoundTask> tasks, Map<String, String> python) {
  /** Copies the lists. */
  public FoundGroup {
    groups = List.copyOf(groups);
    tasks = List.copyOf(tasks);
    python = Collections.unmodifiableMap(new LinkedHashMap<>(python));
  }

  /** A task that stands for itself. */
  public static FoundGroup of(FoundTask task) {
    return new FoundGroup(List.of(), List.of(task), Map.of());
  }
}
