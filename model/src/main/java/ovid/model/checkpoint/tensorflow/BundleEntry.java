package ovid.model.checkpoint.tensorflow;

import java.util.ArrayList;
import java.util.List;
import ovid.model.checkpoint.bytes.Cursor;

/**
 * What the index says of a tensor ({@code BundleEntryProto} of {@code tensor_bundle.proto}).
 *
 * @param type TensorFlow's number of the element type
 * @param shard number of the file with the bytes
 * @param offset first byte in that file
 * @param checksum masked CRC-32C of the bytes
 * @param sliced whether the tensor is stored in slices, as an entry each
 */
record BundleEntry(
    String name,
    long type,
    List<Long> shape,
    long shard,
    long offset,
    long size,
    int checksum,
    boolean sliced) {
  private static final int MOST_DIMENSIONS = 8;

  BundleEntry {
    shape = List.copyOf(shape);
  }

  static BundleEntry parse(String name, Cursor cursor) {
    long type = 0;
    List<Long> shape = List.of();
    long shard = 0;
    long offset = 0;
    long size = 0;
    int checksum = 0;
    boolean sliced = false;
    while (cursor.remaining() > 0) {
      ProtoField field = ProtoField.next(cursor);
      switch (field.number()) {
        case 1 -> type = field.number(cursor);
        case 2 -> shape = shape(field.message(cursor));
        case 3 -> shard = field.number(cursor);
        case 4 -> offset = field.number(cursor);
        case 5 -> size = field.number(cursor);
        case 6 -> checksum = (int) field.number(cursor);
        case 7 -> {
          sliced = true;
          field.skip(cursor);
        }
        default -> field.skip(cursor);
      }
    }
    return new BundleEntry(name, type, shape, shard, offset, size, checksum, sliced);
  }

  /** TensorShapeProto: repeated dim = 2, with size = 1; unknown_rank = 3. */
  private static List<Long> shape(Cursor cursor) {
    List<Long> shape = new ArrayList<>();
    while (cursor.remaining() > 0) {
      ProtoField field = ProtoField.next(cursor);
      if (field.number() != 2) {
        field.skip(cursor);
        continue;
      }
      Cursor dimension = field.message(cursor);
      long size = 0;
      while (dimension.remaining() > 0) {
        ProtoField part = ProtoField.next(dimension);
        if (part.number() == 1) {
          size = part.number(dimension);
        } else {
          part.skip(dimension);
        }
      }
      shape.add(size);
      if (shape.size() > MOST_DIMENSIONS) {
        throw cursor.damaged("has a tensor of more than " + MOST_DIMENSIONS + " dimensions");
      }
    }
    return shape;
  }
}
