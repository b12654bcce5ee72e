package ovid.tasks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import ovid.tasks.manifest.DataSet;
import ovid.tasks.manifest.Manifest;

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
   */
  public Optional<Path> find(String path) {
    if (Files.isRegularFile(root)) {
      return Optional.of(root).filter(file -> file.endsWith(path));
    }
    Path nested = root.resolve(path);
    return Stream.of(nested, root.resolve(nested.getFileName()))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * As {@link #find}.
   *
   * @throws DataException when the file does not exist
   */
  public Path require(String path) {
    return find(path)
        .orElseThrow(() -> {
          Path file = root.resolve(path);
          Optional<DataSet> set = Manifest.containing(path);
          return new DataException(
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
