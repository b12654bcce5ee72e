package ovid.harness.authoring;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Task;

/**
 * A task that somebody asked for.
 *
 * @param file the task's own file; null for tasks that have none
 * @param shots how many examples the task's file asks for, where it does
 */
public record FoundTask(Task<?> task, @Nullable Path file, OptionalInt shots) {
  /** The folder of the task's own file; null for tasks that have none. */
  public @Nullable Path beside() {
    return file == null ? null : file.toAbsolutePath().getParent();
  }

  /** Whether both are one task, asked for twice. */
  public boolean isSame(FoundTask other) {
    return task.getClass() == other.task.getClass()
        && Objects.equals(normal(file), normal(other.file))
        && (file == null || task.description().equals(other.task.description()));
  }

  private static @Nullable Path normal(@Nullable Path file) {
    return file == null ? null : file.toAbsolutePath().normalize();
  }
}
