package ovid.model.checkpoint.tensorflow;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.bytes.Cursor;

/**
 * The index of a TensorFlow checkpoint: under the empty key a {@code BundleHeaderProto}, under the
 * name of every tensor its {@code BundleEntryProto}.
 */
final class BundleIndex {
  private boolean header;
  private final List<BundleEntry> entries = new ArrayList<>();

  private BundleIndex() {}

  /** The entries in the order of their names. */
  static List<BundleEntry> read(Path file, MemorySegment bytes) {
    BundleIndex index = new BundleIndex();
    SortedTable.read(file, bytes, index::add);
    if (!index.header) {
      throw new Cursor(file, "the index", bytes).damaged("has no header");
    }
    return List.copyOf(index.entries);
  }

  private void add(byte[] key, Cursor value) {
    if (key.length == 0) {
      checkHeader(value);
      header = true;
    } else {
      entries.add(BundleEntry.parse(new String(key, StandardCharsets.UTF_8), value));
    }
  }

  /** BundleHeaderProto: num_shards = 1, endianness = 2 (0 is little). */
  private static void checkHeader(Cursor cursor) {
    while (cursor.remaining() > 0) {
      ProtoField field = ProtoField.next(cursor);
      switch (field.number()) {
        case 1 -> {
          if (field.number(cursor) != 1) {
            throw cursor.damaged("spreads the tensors over several data files, or none");
          }
        }
        case 2 -> {
          if (field.number(cursor) != 0) {
            throw cursor.damaged("says that the numbers are big-endian");
          }
        }
        default -> field.skip(cursor);
      }
    }
  }
}
