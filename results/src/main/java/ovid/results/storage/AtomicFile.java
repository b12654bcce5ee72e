package ovid.results.storage;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

  /** What a file is to hold. */
  public interface Content {
    /** Writes it. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Writes a file of a folder.
   *
   * @throws ResultsException when it cannot be written; the old content is then untouched
   */
  public static void write(Path folder, String name, byte[] content) {
    write(folder, name, out -> out.write(content));
  }

  /**
   * As {@link #write(Path, String, byte[])}, of a file that need not fit the memory.
   *
   * @throws ResultsException as there, and those that making the content throws
   */
  public static void write(Path folder, String name, Content content) {
    Path file = folder.resolve(name);
    Path temporary = folder.resolve(name + TEMPORARY);
    try {
      try (FileOutputStream out = new FileOutputStream(temporary.toFile());
          BufferedOutputStream buffered = new BufferedOutputStream(out)) {
        content.to(buffered);
        buffered.flush();
        out.getFD().sync();
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(temporary, e);
      throw Failure.writing(file, e);
    } catch (RuntimeException e) {
      delete(temporary, e);
      throw e;
    }
    syncFolder(folder);
  }

  private static void delete(Path temporary, Exception failure) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException suppressed) {
      failure.addSuppressed(suppressed);
    }
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
