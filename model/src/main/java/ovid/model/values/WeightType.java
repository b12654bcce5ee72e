package ovid.model.values;

/**
 * What a model keeps its matrices in. Everything else, and all arithmetic, is fp32.
 *
 * <p>A checkpoint in bf16 loses nothing in either.
 */
public enum WeightType {
  /** As the checkpoint has them, in 4 bytes. */
  FP32("fp32-1", Float.BYTES),

  /** Rounded to bf16, in 2 bytes; the product that they go into widens them exactly. */
  BF16("bf16-weights-1", Short.BYTES);

  private final String numerics;
  private final int bytes;

  WeightType(String numerics, int bytes) {
    this.numerics = numerics;
    this.bytes = bytes;
  }

  /**
   * {@return the name of the arithmetic that scores follow; two runs with equal numerics,
   * checkpoint and tokenizer give equal bits} It changes whenever a change to the code may change a
   * bit.
   */
  public String numerics() {
    return numerics;
  }

  /** {@return the bytes of a weight in memory} */
  public int bytes() {
    return bytes;
  }
}
