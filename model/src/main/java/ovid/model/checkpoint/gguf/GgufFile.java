package ovid.model.checkpoint.gguf;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.checkpoint.bytes.Products;
import ovid.model.values.CheckpointException;

/** A GGUF file, versions 2 and 3: keys and values, a list of tensors, and their data. */
final class GgufFile {
  private static final int MAGIC = 0x46554747;
  private static final int UINT8 = 0;
  private static final int INT32 = 5;
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  private static final int MOST_DIMENSIONS = 4;
  private static final int ALIGNMENT = 32;

  private final Path file;
  private final Cursor cursor;
  private final GgufMetadata metadata;
  private final List<GgufTensor> tensors = new ArrayList<>();

  private record Description(String name, GgmlType type, List<Long> shape, long offset) {}

  /** Reads all but the tensors' data. */
  GgufFile(Path file, MemorySegment bytes) {
    this.file = file;
    this.cursor = new Cursor(file, "the header", bytes);
    if (cursor.i32() != MAGIC) {
      throw cursor.damaged("does not begin with GGUF");
    }
    int version = cursor.i32();
    if (version != 2 && version != 3) {
      throw new CheckpointException(
          "%s is GGUF of version %d, or big-endian, but only versions 2 and 3, little-endian, are supported; convert the model to GGUF again."
              .formatted(file, version));
    }
    long tensorCount = cursor.count(cursor.i64(), "tensors");
    long pairs = cursor.count(cursor.i64(), "keys");
    this.metadata = readMetadata(pairs);
    readTensors(tensorCount, bytes);
  }

  GgufMetadata metadata() {
    return metadata;
  }

  /** The tensors in the file's order. */
  List<GgufTensor> tensors() {
    return List.copyOf(tensors);
  }

  private GgufMetadata readMetadata(long pairs) {
    Map<String, Object> values = new HashMap<>();
    Set<String> keys = new HashSet<>();
    for (long i = 0; i < pairs; i++) {
      String key = text();
      if (!keys.add(key)) {
        throw cursor.damaged("has the key %s twice".formatted(Names.printable(key)));
      }
      int type = cursor.i32();
      Object value = type == ARRAY ? array() : value(type);
      if (value != null) {
        values.put(key, value);
      }
    }
    return new GgufMetadata(file, values);
  }

  private String text() {
    return cursor.utf8(cursor.i64());
  }

  private Object value(int type) {
    return switch (type) {
      case UINT8 -> (long) cursor.u8();
      case 1 -> (long) (byte) cursor.u8();
      case 2 -> (long) cursor.u16();
      case 3 -> (long) (short) cursor.u16();
      case 4 -> cursor.u32();
      case INT32 -> (long) cursor.i32();
      case 6 -> (double) Float.intBitsToFloat(cursor.i32());
      case 7 -> cursor.u8() != 0;
      case STRING -> text();
      case 10, 11 -> cursor.i64();
      case 12 -> Double.longBitsToDouble(cursor.i64());
      default -> throw cursor.damaged("has a value of the unknown type " + type);
    };
  }

  /** A list of strings, or whole numbers of 32 bits; other lists are read over. */
  private @Nullable Object array() {
    int type = cursor.i32();
    long count = cursor.count(cursor.i64(), "values of a list");
    if (type == STRING) {
      if (count > cursor.remaining() / Long.BYTES) {
        throw cursor.damaged("claims a list of " + count + " strings, more than fit");
      }
      List<String> texts = new ArrayList<>((int) count);
      for (long i = 0; i < count; i++) {
        texts.add(text());
      }
      return texts;
    }
    if (type == ARRAY) {
      throw cursor.damaged("has a list of lists");
    }
    if (type == INT32) {
      if (count > cursor.remaining() / Integer.BYTES) {
        throw cursor.damaged("claims a list of " + count + " numbers, more than fit");
      }
      int[] numbers = new int[(int) count];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = cursor.i32();
      }
      return numbers;
    }
    for (long i = 0; i < count; i++) {
      value(type);
    }
    return null;
  }

  private void readTensors(long count, MemorySegment bytes) {
    List<Description> descriptions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (long i = 0; i < count; i++) {
      Description description = describe();
      if (!names.add(description.name)) {
        throw cursor.damaged("has tensor %s twice".formatted(Names.printable(description.name)));
      }
      descriptions.add(description);
    }
    int alignment = metadata.positive("general.alignment", ALIGNMENT);
    long start = (cursor.position() + alignment - 1) / alignment * alignment;
    for (Description description : descriptions) {
      cursor.moveTo(Math.min(start, bytes.byteSize()));
      tensors.add(tensor(description));
    }
  }

  private Description describe() {
    String name = text();
    long dimensions = cursor.u32();
    if (dimensions == 0 || dimensions > MOST_DIMENSIONS) {
      throw cursor.damaged("has a tensor of %d dimensions".formatted(dimensions));
    }
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      shape.addFirst(cursor.i64());
    }
    long number = cursor.u32();
    GgmlType type = GgmlType.numbered(number);
    if (type == null) {
      throw new CheckpointException(
          "%s holds tensor %s in ggml's type %d, but only %s are supported; convert the model to one of them."
              .formatted(file, Names.printable(name), number, GgmlType.names()));
    }
    return new Description(name, type, shape, cursor.i64());
  }

  private GgufTensor tensor(Description description) {
    OptionalLong elements = Products.elements(description.shape);
    int block = description.type.blockElements();
    if (elements.isEmpty() || description.shape.getLast() % block != 0) {
      throw cursor.damaged(
          "has tensor %s of the impossible shape %s"
              .formatted(Names.printable(description.name), description.shape));
    }
    long blocks = elements.getAsLong() / block;
    if (description.offset < 0
        || description.offset > cursor.remaining()
        || blocks > (cursor.remaining() - description.offset) / description.type.blockBytes()) {
      throw new CheckpointException(
          "%s ends before tensor %s of shape %s does; it is truncated, get it again."
              .formatted(file, Names.printable(description.name), description.shape));
    }
    cursor.skip(description.offset);
    MemorySegment data = cursor.slice(blocks * description.type.blockBytes());
    return new GgufTensor(description.name, description.type, description.shape, data);
  }
}
