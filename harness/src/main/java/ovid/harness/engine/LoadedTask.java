package ovid.harness.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;

/**
 * A task with the documents to score.
 *
 * @param total how many documents the data set holds
 */
public record LoadedTask<D>(Task<D> task, List<D> documents, int total) {
  public LoadedTask {
    documents = List.copyOf(documents);
  }

  /**
   * Reads a task's data.
   *
   * @param limit score only the first so many documents; null for all
   * @throws ovid.tasks.DataException when a file is absent or malformed
   */
  public static <D> LoadedTask<D> load(Task<D> task, DataFolder data, @Nullable Integer limit) {
    List<D> all = task.documents(data);
    int count = limit == null ? all.size() : Math.min(limit, all.size());
    return new LoadedTask<>(task, all.subList(0, count), all.size());
  }

  /** The headline metric's value for guessing; null where that has no meaning. */
  public @Nullable Double chance() {
    return documents.isEmpty() ? null : task.chance(documents);
  }
}
