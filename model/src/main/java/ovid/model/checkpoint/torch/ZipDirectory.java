package ovid.model.checkpoint.torch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.values.CheckpointException;

/**
 * The entries of a zip archive (PKWARE's APPNOTE 6.3.9, with zip64) as parts of the mapped file.
 * PyTorch stores its entries without compression, so others are refused: there is nothing to
 * unpack, and a zip bomb has nothing to explode.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int END64_LOCATOR = 0x07064b50;
  private static final int END64_LOCATOR_SIZE = 20;
  private static final int END64 = 0x06064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_SIZE = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int ZIP64_EXTRA = 1;
  private static final long IN_EXTRA = 0xffffffffL;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final MemorySegment bytes;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(boolean plain, long size, long header) {}

  private record Extent(long start, long length, long entries) {}

  /** Reads the directory at the end of the archive. */
  ZipDirectory(Path file, MemorySegment bytes) {
    this.file = file;
    this.bytes = bytes;
    Extent extent = extent();
    if (extent.start < 0
        || extent.length < 0
        || extent.length > bytes.byteSize()
        || extent.start > bytes.byteSize() - extent.length
        || extent.entries < 0
        || extent.entries > extent.length / CENTRAL_SIZE) {
      throw damaged(
          "its directory is said to have %d entries in %d bytes at byte %d"
              .formatted(extent.entries, extent.length, extent.start));
    }
    Cursor cursor =
        new Cursor(file, "the archive's directory", bytes.asSlice(extent.start, extent.length));
    for (long i = 0; i < extent.entries; i++) {
      readEntry(cursor);
    }
  }

  private Extent extent() {
    long last = bytes.byteSize() - END_SIZE;
    for (long at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
      if (bytes.get(INT, at) != END) {
        continue;
      }
      Cursor cursor = cursor("the end of the archive", at + Integer.BYTES);
      cursor.skip(6);
      long entries = cursor.u16();
      long length = cursor.u32();
      long start = cursor.u32();
      if (cursor.u16() == cursor.remaining()) {
        long locator = at - END64_LOCATOR_SIZE;
        return locator >= 0 && bytes.get(INT, locator) == END64_LOCATOR
            ? extent64(locator)
            : new Extent(start, length, entries);
      }
    }
    throw damaged("the archive's directory is missing, as after a broken download");
  }

  private Extent extent64(long locator) {
    Cursor cursor = cursor("the zip64 locator", locator + 8);
    cursor = cursor("the zip64 end of the archive", cursor.i64());
    if (cursor.i32() != END64) {
      throw cursor.damaged("has another signature");
    }
    cursor.skip(28);
    long entries = cursor.i64();
    long length = cursor.i64();
    return new Extent(cursor.i64(), length, entries);
  }

  private void readEntry(Cursor cursor) {
    if (cursor.i32() != CENTRAL) {
      throw cursor.damaged("has an entry with another signature");
    }
    cursor.skip(4);
    boolean encrypted = (cursor.u16() & 1) != 0;
    boolean stored = cursor.u16() == 0;
    cursor.skip(8);
    long packed = cursor.u32();
    long size = cursor.u32();
    int nameLength = cursor.u16();
    int extraLength = cursor.u16();
    int commentLength = cursor.u16();
    cursor.skip(8);
    long header = cursor.u32();
    String name = cursor.utf8(nameLength);
    Cursor extra = new Cursor(file, "a directory entry", cursor.slice(extraLength));
    cursor.skip(commentLength);
    while (extra.remaining() >= 4) {
      int kind = extra.u16();
      Cursor field = new Cursor(file, "a zip64 field", extra.slice(extra.u16()));
      if (kind == ZIP64_EXTRA) {
        size = size == IN_EXTRA ? field.i64() : size;
        packed = packed == IN_EXTRA ? field.i64() : packed;
        header = header == IN_EXTRA ? field.i64() : header;
        break;
      }
    }
    Entry entry = new Entry(stored && !encrypted && packed == size, size, header);
    if (entries.put(name, entry) != null) {
      throw damaged("the archive holds two entries named " + name);
    }
  }

  /** Names of all entries, in the archive's order. */
  Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  /**
   * The content of an entry, not copied.
   *
   * @throws CheckpointException when there is no such entry, or it is compressed
   */
  MemorySegment content(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw damaged("the archive lacks its entry " + name);
    }
    if (!entry.plain) {
      throw new CheckpointException(
          "%s holds the compressed entry %s, but torch.save stores entries as they are; unpack the archive and save it with torch.save again."
              .formatted(file, name));
    }
    Cursor cursor = cursor("the header of entry " + name, entry.header);
    if (cursor.i32() != LOCAL) {
      throw cursor.damaged("has another signature");
    }
    cursor.skip(22);
    int nameLength = cursor.u16();
    int extraLength = cursor.u16();
    cursor.skip(nameLength + (long) extraLength);
    return cursor.slice(entry.size);
  }

  private Cursor cursor(String part, long start) {
    if (start < 0 || start > bytes.byteSize()) {
      throw damaged("%s should be at byte %d of %d".formatted(part, start, bytes.byteSize()));
    }
    return new Cursor(file, part, bytes.asSlice(start));
  }

  private CheckpointException damaged(String what) {
    return new CheckpointException("%s is damaged: %s; get the file again.".formatted(file, what));
  }
}
