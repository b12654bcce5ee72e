package ovid.model.transformer;

import ovid.model.kernel.Kernel;
import ovid.model.values.WeightType;

/** A linear layer without a model around it, whose result is added to a residual stream. */
public final class SingleProduct implements AutoCloseable {
  /** A prime: values repeat, but not from one row or column to the next. */
  private static final int NOISE_PERIOD = 8_191;

  private final Workers workers;
  private final Product product;
  private final int rows;
  private final float[] activations;
  private final Block.Linear linear;
  private final ResidualEpilogue residual;

  /**
   * Makes activations {@code [rows, depth]} and weights {@code [depth, columns]}.
   *
   * @param threads cores to use
   */
  public SingleProduct(
      Kernel kernel, int rows, int depth, int columns, WeightType type, int threads) {
    this.rows = rows;
    activations = Panels.allocate(Panels.rowsSize(rows, depth));
    for (int i = Panels.FIRST; i < activations.length; i++) {
      activations[i] = noise(i);
    }
    long size = Panels.columnsSize(columns, depth);
    Packed weights = Packed.allocate(type, size);
    for (int i = 0; i < size; i++) {
      weights.set(weights.first() + i, noise(i));
    }
    linear =
        new Block.Linear(
            new Matrix(weights, weights.first(), depth, columns),
            new float[Panels.count(columns) * Kernel.TILE_COLUMNS]);
    residual = new ResidualEpilogue(columns, new float[rows * columns]);
    workers = new Workers(threads);
    product = new Product(kernel, workers);
  }

  /** From -0.5 to 0.5. */
  private static float noise(int place) {
    return (float) (place % NOISE_PERIOD) / NOISE_PERIOD - 0.5f;
  }

  /** Computes it once. */
  public void run() {
    product.run(rows, activations, Panels.FIRST, linear, residual);
  }

  /** Stops the helpers. */
  @Override
  public void close() {
    workers.close();
  }
}
