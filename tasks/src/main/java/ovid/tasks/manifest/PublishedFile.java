package ovid.tasks.manifest;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of a data set.
 *
 * @param path below the data folder, with {@code /}
 * @param member its path in the archive, or the end of it after a {@code /}; empty for a file that
 *     is not in an archive
 * @param bytes its length; unknown for some files in archives, which the archive's sha256 covers
 * @param sha256 of its bytes, in lower-case hexadecimal; unknown likewise
 */
public record PublishedFile(
    String path, String member, OptionalLong bytes, Optional<String> sha256) {
  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException when it leads out of the data folder
   */
  public PublishedFile {
    for (String part : path.split("/", -1)) {
      if (!part.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
        throw new IllegalArgumentException("not a path below the data folder: " + path);
      }
    }
  }
}
