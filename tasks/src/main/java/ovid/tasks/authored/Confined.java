package ovid.tasks.authored;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import ovid.tasks.DataException;
import ovid.tasks.TaskUnavailableException;

/** The folder of a task's file, which its data may not leave: neither by path nor by link. */
record Confined(Path folder) {

  static Confined beside(Path file) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      return new Confined((parent == null ? Path.of("/") : parent).toRealPath());
    } catch (IOException e) {
      throw new DataException("The folder of " + file + " cannot be read.", e);
    }
  }

  /**
   * The path of that name; there need not be a file.
   *
   * @param fault makes the error, of what is wrong with the name
   * @throws DataException when it lies outside
   */
  Path resolve(String name, Function<String, DataException> fault) {
    Path path;
    try {
      path = folder.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw fault.apply("is no file name");
    }
    if (Path.of(name).isAbsolute() || !path.startsWith(folder)) {
      throw fault.apply("must lie in the folder of the task's file, and \"" + name + "\" does not");
    }
    return path;
  }

  /**
   * A path that {@link #resolve} gave, of a file that is there to be read.
   *
   * @throws TaskUnavailableException when it does not exist
   * @throws DataException when it is a link that leads outside
   */
  Path require(Path path, Function<String, DataException> fault) {
    if (!Files.isRegularFile(path)) {
      DataException absent = fault.apply("names the file " + path + ", which does not exist");
      throw new TaskUnavailableException(String.valueOf(absent.getMessage()));
    }
    try {
      if (!path.toRealPath().startsWith(folder)) {
        throw fault.apply(
            "must lie in the folder of the task's file, and " + path + " links elsewhere");
      }
    } catch (IOException e) {
      throw fault.apply("names a file that cannot be read");
    }
    return path;
  }
}
