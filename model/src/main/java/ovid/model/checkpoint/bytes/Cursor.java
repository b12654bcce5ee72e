package ovid.model.checkpoint.bytes;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import ovid.model.values.CheckpointException;

/**
 * Reads little-endian values one after the other from a part of a file. Every read is checked
 * against the end first, so no count in the file can make it allocate more than the file holds. Not
 * thread-safe.
 */
public final class Cursor {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int VARINT_BITS = 64;

  private final Path file;
  private final String part;
  private final MemorySegment bytes;
  private long position;

  /**
   * A cursor at the start of the bytes.
   *
   * @param part which part of the file this is, for messages: {@code "the index"}
   */
  public Cursor(Path file, String part, MemorySegment bytes) {
    this.file = file;
    this.part = part;
    this.bytes = bytes;
  }

  /** Bytes read so far. */
  public long position() {
    return position;
  }

  /** Bytes not yet read. */
  public long remaining() {
    return bytes.byteSize() - position;
  }

  /** Goes to a place, which may be the end. */
  public void moveTo(long place) {
    if (place < 0 || place > bytes.byteSize()) {
      throw damaged("points to byte %d of %d".formatted(place, bytes.byteSize()));
    }
    position = place;
  }

  /** Goes forward. */
  public void skip(long count) {
    take(count);
  }

  /** The next byte, 0 to 255. */
  public int u8() {
    return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, take(1)));
  }

  public int u16() {
    return Short.toUnsignedInt(bytes.get(SHORT, take(Short.BYTES)));
  }

  public int i32() {
    return bytes.get(INT, take(Integer.BYTES));
  }

  public long u32() {
    return Integer.toUnsignedLong(i32());
  }

  public long i64() {
    return bytes.get(LONG, take(Long.BYTES));
  }

  /** A number of things; as none of them takes less than a byte, more than remain are refused. */
  public long count(long value, String what) {
    if (value < 0 || value > remaining()) {
      throw damaged(
          "claims %s %s where %d bytes remain"
              .formatted(Long.toUnsignedString(value), what, remaining()));
    }
    return value;
  }

  /** An unsigned number in base 128, the low digits first (Protocol Buffers, LevelDB). */
  public long varint() {
    long value = 0;
    for (int shift = 0; shift < VARINT_BITS; shift += 7) {
      int digit = u8();
      value |= (digit & 0x7fL) << shift;
      if (digit < 0x80) {
        return value;
      }
    }
    throw damaged("has a number of more than 64 bits");
  }

  /** A new array with the next bytes. */
  public byte[] bytes(long count) {
    return slice(count).toArray(ValueLayout.JAVA_BYTE);
  }

  /** The next bytes, not copied. */
  public MemorySegment slice(long count) {
    return bytes.asSlice(take(count), count);
  }

  /** A cursor over the next bytes, which this one goes over. */
  public Cursor part(long count) {
    return new Cursor(file, part, slice(count));
  }

  /** The next bytes, which must be UTF-8. */
  public String utf8(long count) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(count))).toString();
    } catch (CharacterCodingException e) {
      throw damaged("has text that is not UTF-8", e);
    }
  }

  private long take(long count) {
    count(count, "bytes");
    long start = position;
    position += count;
    return start;
  }

  /** For the caller to throw: what is wrong at the current place. */
  public CheckpointException damaged(String what) {
    return new CheckpointException(message(what));
  }

  private CheckpointException damaged(String what, Throwable cause) {
    return new CheckpointException(message(what), cause);
  }

  private String message(String what) {
    return "%s is damaged: %s %s (at byte %d of it); get the file again."
        .formatted(file, part, what, position);
  }
}
