package ovid.results.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import ovid.results.ResultsException;

/**
 * The exclusive hold of a run folder by one process. The operating system lets go of it when the
 * process ends, however it ends, so a stale {@code lock} file holds nobody up.
 *
 * <p>The lock is on a file of its own: POSIX drops a process's locks on a file as soon as the
 * process closes any descriptor of that file, so the journal, which is also opened for reading,
 * cannot carry it. For the same reason holds within this process are kept in a set: a second
 * attempt must not even open the file.
 */
public final class FolderLock implements Closeable {
  public static final String FILE = "lock";

  /** The locked byte lies behind the text, which others may then read on every system. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final long LOOK_MILLISECONDS = 100;

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes hold of a folder.
   *
   * @param folder an existing folder
   * @throws ResultsException when another run holds it
   */
  public static FolderLock acquire(Path folder) {
    Path file = folder.resolve(FILE);
    Path real;
    try {
      real = folder.toRealPath();
    } catch (IOException e) {
      throw Failure.reading(folder, e);
    }
    if (!HELD.add(real)) {
      throw inUse(folder, "this process");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        // Somebody may only be looking whether the folder is held.
        Thread.sleep(LOOK_MILLISECONDS);
        lock = channel.tryLock(LOCKED_BYTE, 1, false);
      }
      if (lock == null) {
        throw inUse(folder, holder(file));
      }
      byte[] text = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
      channel.truncate(0).write(ByteBuffer.wrap(text));
      return new FolderLock(real, channel);
    } catch (IOException e) {
      giveUp(real, channel);
      throw Failure.writing(file, e);
    } catch (InterruptedException e) {
      giveUp(real, channel);
      Thread.currentThread().interrupt();
      throw inUse(folder, "another process");
    } catch (RuntimeException e) {
      giveUp(real, channel);
      throw e;
    }
  }

  /** Whether a run holds the folder, in this process or another; takes nothing. */
  public static boolean isHeld(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (HELD.contains(folder.toRealPath())) {
        return true;
      }
      if (!Files.exists(file)) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
          FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
        return lock == null;
      }
    } catch (IOException e) {
      // What cannot be asked is not known to be held.
      return false;
    }
  }

  private static void giveUp(Path real, @Nullable FileChannel channel) {
    HELD.remove(real);
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // Nothing was written through it.
        return;
      }
    }
  }

  private static String holder(Path file) throws IOException {
    String pid = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    return pid.matches("[0-9]{1,19}") ? "process " + pid : "another process";
  }

  private static ResultsException inUse(Path folder, String holder) {
    return new ResultsException(
        "Run folder "
            + folder
            + " is in use by "
            + holder
            + "; wait until it ends, or name another folder with --out.");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Failure.writing(folder.resolve(FILE), e);
    } finally {
      HELD.remove(folder);
    }
  }
}
