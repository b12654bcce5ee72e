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
  /** ggml's blocks of 32: a scale in F16, then 32 signed bytes; a value is scale × byte. */
  Q8_0(34);

  private static final int BLOCK = 32;

  private final int size;

  DataType(int size) {
    this.size = size;
  }

  /** Size of an element in bytes; of a block of elements for {@link #Q8_0}. */
  public int size() {
    return size;
  }

  /** Elements that {@link #size} bytes hold: 1, or 32 for {@link #Q8_0}. */
  public int elements() {
    return this == Q8_0 ? BLOCK : 1;
  }

  /**
   * Whether weights may be stored in this type: those that fp32 holds exactly, and F64, which is
   * rounded to the nearest fp32 as PyTorch does it.
   */
  public boolean holdsWeights() {
    return this == F64 || this == F32 || this == F16 || this == BF16 || this == Q8_0;
  }

  /** The type that weights of this type are handed out in: this one if it holds just them. */
  public DataType read() {
    return this == F16 || this == BF16 ? this : F32;
  }
}
