package ovid.model.checkpoint.gguf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.DataType;

/** The types of tensors that can be read; ggml numbers them. */
enum GgmlType {
  F32(0, DataType.F32),
  F16(1, DataType.F16),
  Q4_0(2, DataType.Q4_0),
  Q4_1(3, DataType.Q4_1),
  Q5_0(6, DataType.Q5_0),
  Q5_1(7, DataType.Q5_1),
  Q8_0(8, DataType.Q8_0),
  Q2_K(10, DataType.Q2_K),
  Q3_K(11, DataType.Q3_K),
  Q4_K(12, DataType.Q4_K),
  Q5_K(13, DataType.Q5_K),
  Q6_K(14, DataType.Q6_K),
  IQ4_NL(20, DataType.IQ4_NL),
  F64(28, DataType.F64),
  BF16(30, DataType.BF16);

  private final int number;
  private final DataType type;

  GgmlType(int number, DataType type) {
    this.number = number;
    this.type = type;
  }

  /** The same type by its name here. */
  DataType type() {
    return type;
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

  /** Their names, for a message. */
  static String names() {
    return String.join(", ", Arrays.stream(values()).map(GgmlType::name).toList());
  }

  /** Elements in a block. */
  int blockElements() {
    return type.elements();
  }

  /** Bytes of a block. */
  int blockBytes() {
    return type.size();
  }
}
