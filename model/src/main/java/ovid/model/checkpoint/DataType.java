package ovid.model.checkpoint;

/** Element types of the safetensors format that fill whole bytes. */
enum DataType {
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
  BOOL(1);

  private final int size;

  DataType(int size) {
    this.size = size;
  }

  /** Size of an element in bytes. */
  int size() {
    return size;
  }

  /** Whether weights may be stored in this type: those that fp32 holds exactly. */
  boolean holdsWeights() {
    return this == F32 || this == F16 || this == BF16;
  }
}
