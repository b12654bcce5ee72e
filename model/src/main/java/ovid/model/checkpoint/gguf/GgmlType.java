package ovid.model.checkpoint.gguf;

import org.jspecify.annotations.Nullable;

/** The types of tensors that can be read; ggml numbers them. */
enum GgmlType {
  F32(0, 1, 4),
  F16(1, 1, 2),
  Q8_0(8, 32, 34),
  F64(28, 1, 8),
  BF16(30, 1, 2);

  private final int number;
  private final int elements;
  private final int bytes;

  GgmlType(int number, int elements, int bytes) {
    this.number = number;
    this.elements = elements;
    this.bytes = bytes;
  }

  /** The type of that number; null when it cannot be read. */
  static @Nullable GgmlType numbered(long number) {
    for (GgmlType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    return null;
  }

  /** Elements in a block. */
  int blockElements() {
    return elements;
  }

  /** Bytes of a block. */
  int blockBytes() {
    return bytes;
  }
}
