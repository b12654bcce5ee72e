package ovid.tasks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.tasks.manifest.DataSet;
import ovid.tasks.manifest.Manifest;
import ovid.tasks.manifest.ServedSplit;
import ovid.tasks.suite.EmbeddedSuite;

/**
 * Where data files are looked for.
 *
 * @param root the folder of the data sets, as {@code --data} names it
 * @param beside the folder of the task's own file, which is looked in first; null for tasks that
 *     have none
 */
public record DataFolder(Path root, @Nullable Path beside) {
  /**
   * A folder of data sets, without a task's own folder.
   *
   * @param root the folder
   */
  public DataFolder(Path root) {
    this(root, null);
  }

  /**
   * {@return the file at {@code path} beside the task's own file or below the folder, or, where
   * someone keeps a single data set, directly in it; a file of the embedded suite where that lies,
   * whatever the folder is. Where there is none, the file of the same documents as the Hugging Face
   * Hub serves them, which has another name and other fields}
   *
   * @param path relative, with {@code /}
   * @throws DataException when a folder cannot be read
   */
  public Optional<Path> find(String path) {
    return own(path).or(() -> served(path));
  }

  /**
   * {@return whether the file that {@link #find} finds holds the documents as the Hugging Face Hub
   * serves them, so that it is not to be compared with the published one}
   *
   * @param path relative, with {@code /}
   * @throws DataException when a folder cannot be read
   */
  public boolean isServed(String path) {
    return own(path).isEmpty() && served(path).isPresent();
  }

  private Optional<Path> own(String path) {
    Optional<Path> embedded = EmbeddedSuite.find(path);
    if (embedded.isPresent()) {
      return embedded;
    }
    if (Files.isRegularFile(root)) {
      return Optional.of(root).filter(file -> file.endsWith(path));
    }
    Path nested = root.resolve(path);
    return Stream.concat(
            Stream.ofNullable(beside).map(folder -> folder.resolve(path)),
            Stream.of(nested, root.resolve(nested.getFileName())))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private Optional<Path> served(String path) {
    try {
      return ServedSplit.find(root, path);
    } catch (IOException e) {
      throw UnreadableData.of(root, e);
    }
  }

  /**
   * {@return the file that {@link #find} finds}
   *
   * @param path relative, with {@code /}
   * @throws TaskUnavailableException when the file does not exist
   */
  public Path require(String path) {
    return find(path)
        .orElseThrow(() -> {
          Path file = root.resolve(path);
          Optional<Path> closed = UnreadableData.closedFolder(file);
          if (closed.isPresent()) {
            return new TaskUnavailableException(
                "Folder %s may not be looked into (permission denied); change its permissions, or name another folder with --data."
                    .formatted(closed.get()));
          }
          Optional<DataSet> set = Manifest.containing(path);
          return new TaskUnavailableException(
              "Data file %s does not exist; %s, or name another folder with --data."
                  .formatted(
                      file,
                      set.isEmpty()
                          ? "put it there"
                          : "run \"ovid fetch %s --data %s\" to fetch it"
                              .formatted(set.get().name(), root)));
        });
  }
}
