package ovid.model.checkpoint.tensorflow;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.values.CheckpointException;

/**
 * A sorted table of LevelDB's kind ({@code doc/table_format.md}). Its last 48 bytes say where the
 * block of the index is; every value in that one says where a block of entries is. A block is
 * entries, whose keys share their beginning with the key before, then an array of restart points,
 * which a reader from start to end does not need; a byte for the compression and a checksum follow.
 */
final class SortedTable {
  static final long MAGIC = 0xdb4775248b80fb57L;
  static final int FOOTER = 48;

  private static final int TRAILER = 5;
  private static final int LONGEST_KEY = 4096;

  private final Path file;
  private final MemorySegment bytes;

  private record Handle(long offset, long size) {}

  private SortedTable(Path file, MemorySegment bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /** Calls back with the key and the value of every entry, in the order of the keys. */
  static void read(Path file, MemorySegment bytes, BiConsumer<byte[], Cursor> entry) {
    new SortedTable(file, bytes).read(entry);
  }

  private void read(BiConsumer<byte[], Cursor> entry) {
    if (bytes.byteSize() < FOOTER) {
      throw new CheckpointException(
          "%s is only %d bytes long, so it is no index of a TensorFlow checkpoint; get it again."
              .formatted(file, bytes.byteSize()));
    }
    long end = bytes.byteSize() - FOOTER;
    Cursor footer = new Cursor(file, "the end", bytes.asSlice(end));
    handle(footer);
    Handle index = handle(footer);
    footer.moveTo(FOOTER - Long.BYTES);
    if (footer.i64() != MAGIC) {
      throw footer.damaged("is not that of an index");
    }
    // Blocks follow each other, so none begins before the end of the one before: no byte of the
    // file can stand for two entries.
    long[] next = {0};
    readBlock(
        index,
        end,
        (key, value) -> {
          Handle block = handle(value);
          if (block.offset < next[0]) {
            throw value.damaged("points to a block that begins before the end of another");
          }
          next[0] = readBlock(block, index.offset, entry);
        });
  }

  private static Handle handle(Cursor cursor) {
    long offset = cursor.varint();
    return new Handle(offset, cursor.varint());
  }

  /** Reads a block that must end at the limit or before; returns where its trailer ends. */
  private long readBlock(Handle handle, long limit, BiConsumer<byte[], Cursor> entry) {
    if (handle.offset < 0
        || handle.size < Integer.BYTES
        || handle.offset > limit
        || handle.size > limit - handle.offset - TRAILER) {
      throw new CheckpointException(
          "%s is damaged: a block of %s bytes at byte %s is not inside it; get the file again."
              .formatted(
                  file, Long.toUnsignedString(handle.size), Long.toUnsignedString(handle.offset)));
    }
    Cursor trailer =
        new Cursor(file, "a block's end", bytes.asSlice(handle.offset + handle.size, TRAILER));
    int compression = trailer.u8();
    MemorySegment summed = bytes.asSlice(handle.offset, handle.size + 1);
    if (trailer.i32() != MaskedCrc32c.of(summed)) {
      throw trailer.damaged("has another checksum than the block");
    }
    if (compression != 0) {
      throw new CheckpointException(
          "%s is compressed (type %d), which TensorFlow's own checkpoints are not; save the checkpoint again without compression."
              .formatted(file, compression));
    }
    Cursor restarts =
        new Cursor(
            file,
            "a block",
            bytes.asSlice(handle.offset + handle.size - Integer.BYTES, Integer.BYTES));
    long entries = handle.size - Integer.BYTES - restarts.u32() * Integer.BYTES;
    if (entries < 0) {
      throw restarts.damaged("has more restart points than fit");
    }
    readEntries(new Cursor(file, "a block", bytes.asSlice(handle.offset, entries)), entry);
    return handle.offset + handle.size + TRAILER;
  }

  private void readEntries(Cursor cursor, BiConsumer<byte[], Cursor> entry) {
    byte[] key = {};
    while (cursor.remaining() > 0) {
      long shared = cursor.varint();
      long own = cursor.varint();
      long length = cursor.varint();
      if (shared < 0 || shared > key.length || own < 0 || own > LONGEST_KEY - shared) {
        throw cursor.damaged("has a key that shares more with the one before than that one has");
      }
      byte[] next = Arrays.copyOf(key, (int) (shared + own));
      System.arraycopy(cursor.bytes(own), 0, next, (int) shared, (int) own);
      key = next;
      entry.accept(key, new Cursor(file, "an entry", cursor.slice(length)));
    }
  }
}
