package ovid.harness.evaluation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;

/**
 * A task to run.
 *
 * @param task with its examples, where there are any
 * @param beside the folder of the task's own file; null for tasks that have none
 * @param optional whether it is passed over, and that said, when its data are absent
 */
public record PlannedTask(Task<?> task, @Nullable Path beside, boolean optional) {
  /** Where its data are looked for, {@code root} being the folder of the data sets. */
  public DataFolder data(Path root) {
    return new DataFolder(root, beside);
  }
}
