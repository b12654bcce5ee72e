package ovid.model.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A tensor in a mapped file, as a view with strides: a matrix may be stored by columns, and a part
 * of a tensor is a tensor. The data of files start anywhere, so every access is unaligned.
 * Thread-safe.
 */
public final class StoredTensor implements Tensor {
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final String name;
  private final DataType type;
  private final List<Long> shape;
  private final MemorySegment data;
  private final long offset;
  private final long rowStride;
  private final long columnStride;

  private StoredTensor(
      Path file,
      String name,
      DataType type,
      List<Long> shape,
      MemorySegment data,
      long offset,
      long rowStride,
      long columnStride) {
    this.file = file;
    this.name = name;
    this.type = type;
    this.shape = List.copyOf(shape);
    this.data = data;
    this.offset = offset;
    this.rowStride = rowStride;
    this.columnStride = columnStride;
  }

  /** A tensor whose elements follow each other, the last index fastest. */
  public static StoredTensor contiguous(
      Path file, String name, DataType type, List<Long> shape, MemorySegment data) {
    return new StoredTensor(
        file, name, type, shape, data, 0, shape.isEmpty() ? 1 : shape.getLast(), 1);
  }

  /**
   * A vector or matrix whose elements lie anywhere.
   *
   * @param offset of the first element, in elements
   * @param strides elements from one index to the next, one per dimension
   */
  public static StoredTensor strided(
      Path file,
      String name,
      DataType type,
      List<Long> shape,
      MemorySegment data,
      long offset,
      List<Long> strides) {
    return new StoredTensor(
        file, name, type, shape, data, offset, strides.getFirst(), strides.getLast());
  }

  /** A vector of zeros, for a bias that a checkpoint leaves out. */
  public static StoredTensor zeros(Path file, String name, DataType type, long length) {
    MemorySegment zero = MemorySegment.ofArray(new byte[Long.BYTES]).asReadOnly();
    return new StoredTensor(file, name, type.read(), List.of(length), zero, 0, 0, 0);
  }

  /** The same elements under another name. */
  public StoredTensor named(String other) {
    return new StoredTensor(file, other, type, shape, data, offset, rowStride, columnStride);
  }

  /** This matrix {@code [out, in]} as {@code [in, out]}. */
  public StoredTensor transposed() {
    return new StoredTensor(
        file, name, type, shape.reversed(), data, offset, columnStride, rowStride);
  }

  /** The first rows of this matrix. */
  public StoredTensor firstRows(long rows) {
    List<Long> fewer = List.of(rows, shape.getLast());
    return new StoredTensor(file, name, type, fewer, data, offset, rowStride, columnStride);
  }

  public Path file() {
    return file;
  }

  /** The name in the file, with its prefix if there is one. */
  public String name() {
    return name;
  }

  /** The type that the elements are stored in. */
  public DataType type() {
    return type;
  }

  public List<Long> shape() {
    return shape;
  }

  /** Number of elements. */
  public long elements() {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  /** Whether type, shape and every element are the same. */
  boolean sameContent(StoredTensor other) {
    if (type != other.type || !shape.equals(other.shape)) {
      return false;
    }
    if (isContiguous() && other.isContiguous()) {
      boolean same = contiguousBytes().mismatch(other.contiguousBytes()) == -1;
      unload(0, elements());
      other.unload(0, other.elements());
      return same;
    }
    float[] mine = new float[columns()];
    float[] theirs = new float[columns()];
    for (int row = 0; row < rows(); row++) {
      copy(row, 0, mine, 0, mine.length);
      other.copy(row, 0, theirs, 0, theirs.length);
      for (int i = 0; i < mine.length; i++) {
        if (Float.floatToRawIntBits(mine[i]) != Float.floatToRawIntBits(theirs[i])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the elements follow each other, and each has bytes of its own. */
  private boolean isContiguous() {
    return type.elements() == 1
        && columnStride == 1
        && (shape.size() == 1 || rowStride == columns());
  }

  private MemorySegment contiguousBytes() {
    return data.asSlice(offset * type.size(), elements() * type.size());
  }

  @Override
  public int rows() {
    return shape.size() == 1 ? 1 : Math.toIntExact(shape.getFirst());
  }

  @Override
  public int columns() {
    return Math.toIntExact(shape.getLast());
  }

  @Override
  public void copy(int row, int fromColumn, float[] target, int start, int count) {
    Objects.checkIndex(row, rows());
    Objects.checkFromIndexSize(fromColumn, count, columns());
    Objects.checkFromIndexSize(start, count, target.length);
    long first = offset + row * rowStride + fromColumn * columnStride;
    if (type == DataType.F32 && columnStride == 1) {
      MemorySegment.copy(data, FLOAT, first * Float.BYTES, target, start, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      target[start + i] = value(first + i * columnStride);
    }
  }

  private float value(long index) {
    return switch (type) {
      case F64 -> (float) data.get(DOUBLE, index * Double.BYTES);
      case F32 -> data.get(FLOAT, index * Float.BYTES);
      case F16 -> Float.float16ToFloat(data.get(SHORT, index * Short.BYTES));
      case BF16 -> Float.intBitsToFloat(data.get(SHORT, index * Short.BYTES) << Short.SIZE);
      case Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, IQ4_NL, Q2_K, Q3_K, Q4_K, Q5_K, Q6_K ->
          Blocks.value(type, data, index);
      default -> throw new IllegalStateException(name + " is stored as " + type);
    };
  }

  @Override
  public void unload(int firstRow, int rows) {
    unload((long) firstRow * columns(), (long) rows * columns());
  }

  /**
   * Gives the memory of some elements back, if they follow each other in a mapped file; the memory
   * of others when their last one is no longer needed.
   */
  void unload(long first, long count) {
    if (!data.isMapped()) {
      return;
    }
    if (isContiguous()) {
      data.asSlice((offset + first) * type.size(), count * type.size()).unload();
    } else if (first + count == elements()) {
      data.unload();
    }
  }

  /**
   * Copies elements in the order of their indexes, the last fastest, as little-endian bytes of the
   * type {@link DataType#read}.
   *
   * @param first the first element to copy
   * @param target where to, from its start
   * @return the bytes copied: all that fit and remain
   */
  public int read(long first, byte[] target) {
    int size = type.read().size();
    int count = (int) Math.min(target.length / size, elements() - first);
    MemorySegment out = MemorySegment.ofArray(target);
    if (type == type.read() && isContiguous()) {
      MemorySegment.copy(data, (offset + first) * size, out, 0, (long) count * size);
      return count * size;
    }
    long row = first / columns();
    long column = first % columns();
    for (int i = 0; i < count; i++) {
      long index = offset + row * rowStride + column * columnStride;
      if (size == Short.BYTES) {
        out.set(SHORT, (long) i * size, data.get(SHORT, index * size));
      } else {
        out.set(FLOAT, (long) i * size, value(index));
      }
      if (++column == columns()) {
        column = 0;
        row++;
      }
    }
    return count * size;
  }
}
