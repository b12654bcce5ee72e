package ovid.model.checkpoint;

import ovid.model.values.Configuration;

/**
 * The weights of a GPT-2, in the names of Hugging Face without a prefix: {@code wte.weight}, {@code
 * wpe.weight}, {@code h.0.ln_1.weight}, {@code h.0.attn.c_attn.weight} … {@code ln_f.bias}. The
 * matrices of the blocks are {@code [in, out]}: {@code y = x W + b}.
 *
 * <p>Every tensor that the shape asks for is there and has the right shape; all values are finite.
 * Thread-safe until closed.
 */
public interface Weights extends AutoCloseable {

  Configuration configuration();

  /**
   * A tensor by name.
   *
   * @throws IllegalArgumentException when a GPT-2 has no such tensor
   */
  Tensor tensor(String name);

  /**
   * Whether the head is a matrix of its own, {@code lm_head.weight [vocabulary, width]}, and not
   * the token embedding.
   */
  boolean hasSeparateHead();

  /** Lower-case hexadecimal sha256 over the shape and all weights. */
  String sha256();

  /** Frees the mapped files; tensors must not be used any more. */
  @Override
  void close();
}
