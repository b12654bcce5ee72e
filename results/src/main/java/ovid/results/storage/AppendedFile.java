package ovid.results.storage;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import ovid.results.ResultsException;

/**
 * A file of {@linkplain SealedLine sealed lines} that only grows.
 *
 * <p>A line is handed to the operating system in one write before {@link #append} returns, so a
 * killed process loses nothing. For a machine that loses power, the file is also forced to the disk
 * every {@value #SYNC_SECONDS} seconds of appending and on closing: what such a crash takes is
 * redone. Not safe for use by several threads.
 */
public final class AppendedFile implements Closeable {
  private static final long SYNC_SECONDS = 5;

  private final Path path;

  /** Not a channel: an interrupt must not close the journal in the middle of a line. */
  private final RandomAccessFile file;

  private long length;
  private long synced = System.nanoTime();
  private boolean failed;

  /**
   * Takes over an open file.
   *
   * @param length where the last whole line ends; what follows is cut off
   */
  AppendedFile(Path path, RandomAccessFile file, long length) throws IOException {
    this.path = path;
    this.file = file;
    this.length = length;
    if (file.length() > length) {
      file.setLength(length);
    }
    file.seek(length);
  }

  /** Opens or creates a file, visits its whole lines and cuts off a torn last one. */
  public static AppendedFile open(Path path, SealedLines.Visitor visitor) {
    long length = SealedLines.read(path, visitor);
    RandomAccessFile file;
    try {
      file = new RandomAccessFile(path.toFile(), "rw");
    } catch (FileNotFoundException e) {
      throw Failure.writing(path, e);
    }
    try {
      return new AppendedFile(path, file, length);
    } catch (IOException e) {
      try {
        file.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw Failure.writing(path, e);
    }
  }

  /**
   * Appends a line.
   *
   * @param object one JSON object without line breaks
   * @throws ResultsException when it cannot be written; the file then ends with the line before
   */
  public void append(byte[] object) {
    if (failed) {
      throw new ResultsException(
          "Nothing more is written to "
              + path
              + " because an earlier line failed; run the same command again to go on.");
    }
    byte[] line = SealedLine.seal(object);
    try {
      file.write(line);
    } catch (IOException e) {
      cutBack(e);
      throw Failure.writing(path, e);
    }
    length += line.length;
    if (System.nanoTime() - synced > TimeUnit.SECONDS.toNanos(SYNC_SECONDS)) {
      sync();
    }
  }

  /** Removes the part of a line that a failed write left, so that the file stays whole. */
  private void cutBack(IOException cause) {
    try {
      file.setLength(length);
      file.seek(length);
    } catch (IOException e) {
      // The torn line stays at the end, where the next opening cuts it off.
      failed = true;
      cause.addSuppressed(e);
    }
  }

  /** Forces all lines to the disk. */
  public void sync() {
    try {
      file.getFD().sync();
    } catch (IOException e) {
      throw Failure.writing(path, e);
    }
    synced = System.nanoTime();
  }

  @Override
  public void close() {
    try (file) {
      file.getFD().sync();
    } catch (IOException e) {
      throw Failure.writing(path, e);
    }
  }
}
