package ovid.results.storage;

import java.io.IOException;
import java.nio.file.Path;
import ovid.results.FileReason;
import ovid.results.ResultsException;

/** Sentences for what the file system refuses. */
public final class Failure {
  private Failure() {}

  public static ResultsException reading(Path file, IOException cause) {
    return new ResultsException(
        "Cannot read "
            + file
            + " ("
            + FileReason.of(cause)
            + "); check that it exists and is yours.",
        cause);
  }

  public static ResultsException writing(Path file, IOException cause) {
    return new ResultsException(
        "Cannot write "
            + file
            + " ("
            + FileReason.of(cause)
            + "); free space or change permissions, and run the same command again to go on.",
        cause);
  }
}
