package ovid.tasks.served;

import dev.hardwood.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import ovid.tasks.DataException;

/**
 * A whole file in memory: a mapped one that somebody shortens meanwhile would end the program.
 * Nothing is read of it later, so there is nothing to close.
 */
class BytesInMemory implements InputFile {
  private final String name;
  private final ByteBuffer bytes;

  /**
   * Reads the file, into memory outside the heap, as the unpacking libraries want it.
   *
   * @throws DataException when it has more than 2 GiB
   * @throws IOException when it cannot be read
   */
  BytesInMemory(Path file) throws IOException {
    this.name = file.toString();
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new DataException(
            "Data file " + file + " has more than 2 GiB; divide it into smaller files.");
      }
      this.bytes = ByteBuffer.allocateDirect((int) channel.size());
      int read;
      do {
        read = channel.read(bytes);
      } while (read > 0);
      bytes.flip();
    }
  }

  @Override
  public void open() {
    // It is read already.
  }

  /**
   * {@inheritDoc}
   *
   * <p>Hardwood 1.0.1 asks for no bytes again and again, for ever, where a page's header says that
   * the page reaches beyond its column.
   */
  @Override
  public ByteBuffer readRange(long offset, int length) throws IOException {
    if (length < 1 || offset < 0 || offset > bytes.limit() - length) {
      throw new IOException(
          "bytes %d to %d of %d".formatted(offset, offset + length, bytes.limit()));
    }
    return bytes.slice((int) offset, length);
  }

  @Override
  public long length() {
    return bytes.limit();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    // It holds memory alone.
  }
}
