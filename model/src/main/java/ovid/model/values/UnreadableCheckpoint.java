package ovid.model.values;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is said of a checkpoint's files that cannot be read, or written. */
public final class UnreadableCheckpoint {
  private UnreadableCheckpoint() {}

  /**
   * {@return the error of a file or folder that cannot be read}
   *
   * @param path the file or folder
   * @param cause what the operating system said
   */
  public static CheckpointException of(Path path, IOException cause) {
    return new CheckpointException(
        "%s cannot be read (%s); check that it is whole and yours to read."
            .formatted(path, reason(cause)),
        cause);
  }

  /**
   * {@return why, in a few words; Java's own message is often only the file's name}
   *
   * @param cause what the operating system said
   */
  public static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    String told = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
    return told == null || told.isBlank() ? cause.getClass().getSimpleName() : told;
  }
}
