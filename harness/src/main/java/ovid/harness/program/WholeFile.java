package ovid.harness.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import ovid.results.FileReason;

/** A file that the user named to be written: all of it, or nothing. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Writes a text.
   *
   * @param file replaced if it is there; a device, such as {@code /dev/stdout}, is written to
   * @throws UserException when it cannot be written; what was there before is then untouched
   */
  public static void write(Path file, String text) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        Files.writeString(file, text);
      } else {
        replace(Files.isSymbolicLink(file) ? file.toRealPath() : file, text);
      }
    } catch (IOException e) {
      throw new UserException(
          "File %s cannot be written (%s); free some space, or name another place."
              .formatted(file, FileReason.of(e)),
          e);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      Files.writeString(partial, text);
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(partial);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }
}
