package ovid.tasks;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that holds the data sets, as {@code --data} names it.
 *
 * @param root the folder
 */
public record DataFolder(Path root) {

  /**
   * The file at {@code path} below the folder, or, where someone keeps a single data set, directly
   * in it.
   *
   * @param path relative, with {@code /}
   * @throws DataException when neither exists
   */
  public Path require(String path) {
    Path nested = root.resolve(path);
    if (Files.isRegularFile(nested)) {
      return nested;
    }
    Path flat = root.resolve(nested.getFileName());
    if (Files.isRegularFile(flat)) {
      return flat;
    }
    throw new DataException(
        "Data file "
            + nested
            + " does not exist; put it there, or name another folder with --data.");
  }
}
