package ovid.results.storage;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import ovid.results.ResultsException;

/** Replaces a file as a whole: whoever looks sees the old content or the new, never a part. */
public final class AtomicFile {
  /** Ends the name of a file that is not finished. */
  public static final String TEMPORARY = ".tmp";

  private AtomicFile() {}

  /**
   * Writes a file of a folder.
   *
   * @throws ResultsException when it cannot be written; the old content is then untouched
   */
  public static void write(Path folder, String name, byte[] content) {
    Path file = folder.resolve(name);
    Path temporary = folder.resolve(name + TEMPORARY);
    try {
      try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
        out.write(content);
        out.getFD().sync();
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw Failure.writing(file, e);
    }
    syncFolder(folder);
  }

  /** Makes the renaming itself survive a power cut, on systems that can open a folder. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot; there the file system's own journal orders the renaming.
      return;
    }
  }
}
