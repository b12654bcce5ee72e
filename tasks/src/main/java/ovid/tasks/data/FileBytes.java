package ovid.tasks.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import ovid.tasks.DataException;

/** The bytes of a data file, read whole. */
public final class FileBytes {
  /** Java's arrays hold no more, and its texts half of it where not all letters are Latin. */
  private static final long MOST = Integer.MAX_VALUE - 8L;

  private FileBytes() {}

  /**
   * All bytes.
   *
   * @throws DataException when it cannot be read, or is too large for that
   */
  public static byte[] of(Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes > MOST) {
        throw tooLarge(file, "at most 2 GiB are read");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw UnreadableData.of(file, e);
    } catch (OutOfMemoryError e) {
      throw doesNotFit(file);
    }
  }

  /** The error of a file that the memory does not hold. */
  static DataException doesNotFit(Path file) {
    return tooLarge(file, "the memory does not hold it");
  }

  private static DataException tooLarge(Path file, String why) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "Data file %s has %.1f GB, and %s; divide it into smaller files.",
            file,
            file.toFile().length() / 1e9,
            why));
  }
}
