package ovid.harness.authoring;

import java.nio.file.Files;
import java.nio.file.Path;
import ovid.harness.program.UserException;

/** Packs a task's Java file into a jar of plugins. */
public final class TaskPack {
  private TaskPack() {}

  /**
   * Compiles the file with the compiler of the Java that runs, and packs it.
   *
   * @param folder gets the jar
   * @return the jar
   * @throws UserException when there is no such file, or it is no task
   */
  public static Path write(Path file, Path folder) {
    if (!Files.isRegularFile(file) || !file.toString().endsWith(".java")) {
      throw new UserException("There is no Java file " + file + "; check the path.");
    }
    return JavaTaskFile.pack(file, folder);
  }
}
