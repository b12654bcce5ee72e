package ovid.tasks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of data that cannot be read. */
public final class UnreadableData {
  private UnreadableData() {}

  /**
   * {@return the error of a data file that cannot be read}
   *
   * @param file that was read
   * @param cause what the operating system said
   */
  public static DataException of(Path file, IOException cause) {
    return new DataException(
        "Data file %s cannot be read (%s); check that it is whole and yours to read."
            .formatted(file, reason(cause)),
        cause);
  }

  /**
   * {@return why, in a few words; Java's own message is often only the file's name}
   *
   * @param cause what the operating system said
   */
  public static String reason(IOException cause) {
    String told = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
    if (cause instanceof AccessDeniedException || deniedByName(cause)) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file";
    }
    return told == null || told.isBlank() ? cause.getClass().getSimpleName() : told;
  }

  /** Of {@code java.io}, one exception says both that there is no file and that it is closed. */
  private static boolean deniedByName(IOException cause) {
    return cause instanceof FileNotFoundException
        && String.valueOf(cause.getMessage()).contains("(Permission denied)");
  }

  /**
   * {@return the folder that keeps a path from being looked at, because its permissions close it to
   * this user; such a path looks as if it did not exist}
   *
   * @param path that was looked for
   */
  public static Optional<Path> closedFolder(Path path) {
    @Nullable Path folder = path.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder)
        .filter(Files::isDirectory)
        .filter(closed -> !Files.isExecutable(closed));
  }
}
