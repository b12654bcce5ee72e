package ovid.model.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import ovid.model.CheckpointException;

/** A memory-mapped safetensors file: 8 bytes of header length, a JSON header, the tensors. */
final class SafetensorsFile {
  private static final int LENGTH_BYTES = 8;

  /** The format's own limit, which keeps a damaged length from becoming a huge allocation. */
  private static final long LONGEST_HEADER = 100_000_000;

  private SafetensorsFile() {}

  /**
   * Maps a file.
   *
   * @param arena owns the mapping
   * @return all tensors of the file
   */
  static List<StoredTensor> open(Path file, Arena arena) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long headerLength = headerLength(file, channel, size);
      byte[] header = new byte[(int) headerLength];
      readFully(channel, ByteBuffer.wrap(header), LENGTH_BYTES);
      long dataStart = LENGTH_BYTES + headerLength;
      List<TensorEntry> entries = SafetensorsHeader.parse(file, header, size - dataStart);
      MemorySegment data = channel.map(MapMode.READ_ONLY, dataStart, size - dataStart, arena);
      return entries.stream()
          .map(entry ->
              StoredTensor.contiguous(
                  file,
                  entry.name(),
                  entry.type(),
                  entry.shape(),
                  data.asSlice(entry.begin(), entry.end() - entry.begin())))
          .toList();
    } catch (NoSuchFileException e) {
      throw new CheckpointException(
          file + " is missing; get the checkpoint's files again, all of them.", e);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static long headerLength(Path file, FileChannel channel, long size) throws IOException {
    if (size < LENGTH_BYTES) {
      throw new CheckpointException(
          "%s is only %d bytes long, so it is no safetensors file; get it again."
              .formatted(file, size));
    }
    ByteBuffer buffer = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, buffer, 0);
    long length = buffer.getLong(0);
    long longest = Math.min(size - LENGTH_BYTES, LONGEST_HEADER);
    if (Long.compareUnsigned(length, longest) > 0) {
      throw new CheckpointException(
          "%s claims a header of %s bytes where at most %d are possible; it is truncated or no safetensors file, get it again."
              .formatted(file, Long.toUnsignedString(length), longest));
    }
    return length;
  }

  private static void readFully(FileChannel channel, ByteBuffer target, long position)
      throws IOException {
    long next = position;
    while (target.hasRemaining()) {
      int read = channel.read(target, next);
      if (read < 0) {
        throw new EOFException("it became shorter while it was read");
      }
      next += read;
    }
  }
}
