package ovid.tasks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of real data sets beside the repository, which tests may do without. */
public final class SharedData {
  private SharedData() {}

  /** The data folder; skips the test, saying so, where it is absent. */
  public static DataFolder folder() {
    Path data = shared().resolve("data");
    assumeTrue(
        Files.isDirectory(data),
        "SKIPPED: no real data sets at " + data + "; name their folder's parent with OVID_SHARED");
    return new DataFolder(data);
  }

  /** The data folder; skips the test, saying so, where it lacks a file of the task. */
  public static DataFolder with(TaskDescription task) {
    DataFolder data = new DataFolder(shared().resolve("data"));
    assumeTrue(!task.files().isEmpty(), "SKIPPED: " + task.name() + " reads your own files");
    for (TaskDescription.DataFile file : task.files()) {
      assumeTrue(
          has(file.path()),
          "SKIPPED: " + task.name() + " needs " + data.root().resolve(file.path()));
    }
    return data;
  }

  /** Whether the file at {@code path} is there: in the data folder, or in the embedded suite. */
  public static boolean has(String path) {
    return new DataFolder(shared().resolve("data")).find(path).isPresent();
  }

  /** Whether all files of a task that names some are there. */
  public static boolean hasAll(Task<?> task) {
    var files = task.description().files();
    return !files.isEmpty() && files.stream().allMatch(file -> has(file.path()));
  }

  private static Path shared() {
    @Nullable String named = System.getenv("OVID_SHARED");
    if (named != null) {
      return Path.of(named);
    }
    // Surefire runs in the module's folder: its parent is the repository.
    return Path.of("").toAbsolutePath().resolve("../../shared").normalize();
  }
}
