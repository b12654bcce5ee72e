package ovid.model.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A tensor in a mapped file. The data of a safetensors file start anywhere, so every access is
 * unaligned.
 */
final class StoredTensor implements Tensor {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final TensorEntry entry;
  private final MemorySegment data;

  /** The segment holds exactly the tensor's bytes. */
  StoredTensor(Path file, TensorEntry entry, MemorySegment data) {
    this.file = file;
    this.entry = entry;
    this.data = data;
  }

  Path file() {
    return file;
  }

  /** The name in the file, with its prefix if there is one. */
  String name() {
    return entry.name();
  }

  DataType type() {
    return entry.type();
  }

  List<Long> shape() {
    return entry.shape();
  }

  MemorySegment data() {
    return data;
  }

  /** Whether type, shape and every stored byte are the same. */
  boolean sameContent(StoredTensor other) {
    return type() == other.type()
        && shape().equals(other.shape())
        && data.mismatch(other.data) == -1;
  }

  @Override
  public int rows() {
    return shape().size() == 1 ? 1 : Math.toIntExact(shape().getFirst());
  }

  @Override
  public int columns() {
    return Math.toIntExact(shape().getLast());
  }

  @Override
  public void copy(int row, int fromColumn, float[] target, int offset, int count) {
    Objects.checkIndex(row, rows());
    Objects.checkFromIndexSize(fromColumn, count, columns());
    Objects.checkFromIndexSize(offset, count, target.length);
    long start = ((long) row * columns() + fromColumn) * type().size();
    switch (type()) {
      case F32 -> MemorySegment.copy(data, FLOAT, start, target, offset, count);
      case F16 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = Float.float16ToFloat(data.get(SHORT, start + 2L * i));
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = Float.intBitsToFloat(data.get(SHORT, start + 2L * i) << 16);
        }
      }
      default -> throw new IllegalStateException(name() + " is stored as " + type());
    }
  }
}
