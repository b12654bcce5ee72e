package ovid.model;

import ovid.model.kernel.Kernels;
import ovid.model.transformer.SingleProduct;
import ovid.model.values.WeightType;

/**
 * One matrix product of the forward pass by itself, on noise: for measurements of speed. Weights
 * and activations are packed beforehand, as they are in a forward pass, which packs weights at load
 * and has every step write what the next one reads; bias and residual are added.
 *
 * <p>Used by one thread at a time; holds {@code 4 (rows depth + depth columns + rows columns)}
 * bytes, weights in bf16 half of that for theirs.
 */
public final class MatrixProduct implements AutoCloseable {
  private final SingleProduct product;

  /**
   * Makes the matrices, and has the JVM compile the kernels.
   *
   * @param rows rows of the activations {@code [rows, depth]}
   * @param depth terms of each result
   * @param columns columns of the weights {@code [depth, columns]}
   * @param weightType what to keep the weights in
   * @param threads cores to use, at least 1
   * @throws IllegalArgumentException when a number is below 1
   */
  public MatrixProduct(int rows, int depth, int columns, WeightType weightType, int threads) {
    if (rows < 1 || depth < 1 || columns < 1 || threads < 1) {
      throw new IllegalArgumentException("rows, depth, columns and threads must be at least 1");
    }
    Kernels.warmUp(weightType == WeightType.BF16).join();
    product = new SingleProduct(Kernels.chosen(), rows, depth, columns, weightType, threads);
  }

  /** Computes it once. */
  public void run() {
    product.run();
  }

  /** Stops the worker threads. */
  @Override
  public void close() {
    product.close();
  }
}
