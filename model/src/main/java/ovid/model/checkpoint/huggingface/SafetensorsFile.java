package ovid.model.checkpoint.huggingface;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.bytes.MappedFile;
import ovid.model.values.CheckpointException;

/** A memory-mapped safetensors file: 8 bytes of header length, a JSON header, the tensors. */
public final class SafetensorsFile {
  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

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
    return read(file, MappedFile.map(file, arena));
  }

  /** Reads a file that is mapped. */
  static List<StoredTensor> read(Path file, MemorySegment bytes) {
    long headerLength = headerLength(file, bytes);
    byte[] header = bytes.asSlice(LENGTH.byteSize(), headerLength).toArray(ValueLayout.JAVA_BYTE);
    MemorySegment data = bytes.asSlice(LENGTH.byteSize() + headerLength);
    return SafetensorsHeader.parse(file, header, data.byteSize()).stream()
        .map(entry ->
            StoredTensor.contiguous(
                file,
                entry.name(),
                entry.type(),
                entry.shape(),
                data.asSlice(entry.begin(), entry.end() - entry.begin())))
        .toList();
  }

  private static long headerLength(Path file, MemorySegment bytes) {
    long size = bytes.byteSize();
    if (size < LENGTH.byteSize()) {
      throw new CheckpointException(
          "%s is only %d bytes long, so it is no safetensors file; get it again."
              .formatted(file, size));
    }
    long length = bytes.get(LENGTH, 0);
    long longest = Math.min(size - LENGTH.byteSize(), LONGEST_HEADER);
    if (Long.compareUnsigned(length, longest) > 0) {
      throw new CheckpointException(
          "%s claims a header of %s bytes where at most %d are possible; it is truncated or no safetensors file, get it again."
              .formatted(file, Long.toUnsignedString(length), longest));
    }
    return length;
  }
}
