package ovid.tasks.lmeval;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Task;
import ovid.tasks.TaskGroup;

/**
 * What a group or a tag stands for.
 *
 * @param groups those that report an average, a whole before its parts; empty for a tag
 * @param tasks those that can be run, each once, at least one
 * @param python by the names of tasks that need Python, which is not run: a sentence each
 * @param notes what of the averages cannot be had, a sentence each
 */
public record Members(
    List<TaskGroup> groups, List<Member> tasks, Map<String, String> python, List<String> notes) {
  /** Copies the lists. */
  public Members {
    groups = List.copyOf(groups);
    tasks = List.copyOf(tasks);
    python = Collections.unmodifiableMap(new LinkedHashMap<>(python));
    notes = List.copyOf(notes);
  }

  /**
   * One of the tasks.
   *
   * @param task to run
   * @param file of it; null for one that is shipped
   * @param shots how many examples its file or its group asks for, where one does
   */
  public record Member(Task<?> task, @Nullable Path file, OptionalInt shots) {}
}
