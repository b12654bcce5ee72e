package ovid.model.checkpoint;

/** Element types of tensors in files. */
public enum DataType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  F8_E4M3(1),
  F8_E5M2(1),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U64(8),
  U32(4),
  U16(2),
  U8(1),
  BOOL(1),
  // ggml's blocks, see Blocks.
  Q4_0(18, 32),
  Q4_1(20, 32),
  Q5_0(22, 32),
  Q5_1(24, 32),
  Q8_0(34, 32),
  IQ4_NL(18, 32),
  Q2_K(84, 256),
  Q3_K(110, 256),
  Q4_K(144, 256),
  Q5_K(176, 256),
  Q6_K(210, 256);

  private final int size;
  private final int elements;

  DataType(int size) {
    this(size, 1);
  }

  DataType(int size, int elements) {
    this.size = size;
    this.elements = elements;
  }

  /** Size of an element in bytes; of a block of elements if it is quantised. */
  public int size() {
    return size;
  }

  /** Elements that {@link #size} bytes hold: 1, or a block's if it is quantised. */
  public int elements() {
    return elements;
  }

  /** Whether elements come in blocks that share a scale. */
  public boolean isQuantised() {
    return elements > 1;
  }

  /**
   * Whether weights may be stored in this type: those that fp32 holds exactly, and F64, which is
   * rounded to the nearest fp32 as PyTorch does it.
   */
  public boolean holdsWeights() {
    return this == F64 || this == F32 || this == F16 || this == BF16 || isQuantised();
  }

  /** The type that weights of this type are handed out in: this one if it holds just them. */
  public DataType read() {
    return this == F16 || this == BF16 ? this : F32;
  }
}
