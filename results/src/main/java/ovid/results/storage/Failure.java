package ovid.results.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import ovid.results.ResultsException;

/** Sentences for what the file system refuses. */
public final class Failure {
  private Failure() {}

  public static ResultsException reading(Path file, IOException cause) {
    return new ResultsException(
        "Cannot read " + file + " (" + reason(cause) + "); check that it exists and is yours.",
        cause);
  }

  public static ResultsException writing(Path file, IOException cause) {
    return new ResultsException(
        "Cannot write "
            + file
            + " ("
            + reason(cause)
            + "); free space or change permissions, and run the same command again to go on.",
        cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    String reason =
        cause instanceof FileSystemException exception && exception.getReason() != null
            ? exception.getReason()
            : cause.getMessage();
    return reason == null || reason.isEmpty() ? cause.getClass().getSimpleName() : reason;
  }
}
