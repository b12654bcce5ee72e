package ovid.results.storage;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import ovid.results.ResultsException;

/**
 * Reads a file of {@linkplain SealedLine sealed lines}, holding one line in memory at a time.
 *
 * <p>The last line may be broken, in whatever way a crash left it: it counts as not written. A
 * broken line before others is damage that no crash of Ovid's explains, and is an error.
 */
public final class SealedLines {
  private static final int INITIAL_BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 1 << 29;

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST = 0x8080808080808080L;
  private static final long NEWLINES = '\n' * ONES;

  private SealedLines() {}

  /** Takes one whole line. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes the next line.
     *
     * @param buffer holds the JSON object, without its checksum, at {@code [from, from + length)};
     *     valid only during the call
     * @param position offset of the object in the file
     * @param number of the line, from 1
     */
    void line(byte[] buffer, int from, int length, long position, long number);
  }

  /**
   * Visits all whole lines in order.
   *
   * @return where the last whole line ends; what follows it, if anything, is a torn line
   * @throws ResultsException when the file cannot be read or a line before the last is broken
   */
  public static long read(Path file, Visitor visitor) {
    if (!Files.exists(file)) {
      return 0;
    }
    // Not a channel: an interrupted thread (Ctrl-C) must not close the file under a reader.
    try (InputStream in = new FileInputStream(file.toFile())) {
      return read(in, file, visitor);
    } catch (IOException e) {
      throw Failure.reading(file, e);
    }
  }

  private static long read(InputStream in, Path file, Visitor visitor) throws IOException {
    byte[] buffer = new byte[INITIAL_BUFFER];
    int start = 0;
    int scanned = 0;
    int limit = 0;
    long position = 0;
    long number = 0;
    boolean broken = false;
    while (true) {
      int end = indexOfNewline(buffer, scanned, limit);
      if (end < 0) {
        scanned = limit;
        if (limit == buffer.length) {
          if (start == 0) {
            if (buffer.length > LONGEST_LINE) {
              throw brokenLine(file, number + 1);
            }
            buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
          } else {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            scanned -= start;
            start = 0;
          }
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        if (count < 0) {
          return position;
        }
        limit += count;
        if (broken) {
          throw brokenLine(file, number);
        }
        continue;
      }
      if (broken) {
        throw brokenLine(file, number);
      }
      number++;
      int length = SealedLine.unseal(buffer, start, end - start);
      if (length < 0) {
        broken = true;
        // More bytes may already be here.
        if (end + 1 < limit) {
          throw brokenLine(file, number);
        }
      } else {
        visitor.line(buffer, start, length, position, number);
        position += end + 1 - start;
      }
      start = end + 1;
      scanned = start;
    }
  }

  /** Eight bytes at a time: journals have gigabytes, and this is a good part of reading them. */
  private static int indexOfNewline(byte[] buffer, int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      // A byte of zero where there is a newline; it borrows from its own highest bit.
      long difference = (long) EIGHT.get(buffer, i) ^ NEWLINES;
      long zeros = (difference - ONES) & ~difference & HIGHEST;
      if (zeros != 0) {
        return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
      }
    }
    for (; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static ResultsException brokenLine(Path file, long number) {
    return new ResultsException(
        "Line "
            + number
            + " of "
            + file
            + " is damaged (its checksum does not match); restore the file from a copy, or keep"
            + " only the lines before it (head -n "
            + (number - 1)
            + ") and run again.");
  }
}
