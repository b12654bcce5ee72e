package ovid.model.transformer;

import ovid.model.kernel.Kernel;
import ovid.model.values.Activation;

/**
 * Applies the activation and packs tiles as the input of the next product.
 *
 * @param target packed rows {@code [width, 12]}
 */
record ActivationEpilogue(
    Kernel kernel, Activation activation, int width, float[] target, int targetAt)
    implements Product.Epilogue {

  @Override
  public void apply(int row, int rows, int column, int columns, float[] tile, int tileAt) {
    kernel.activate(activation, tile, tileAt, rows * Kernel.TILE_COLUMNS);
    int to = Panels.rowAt(targetAt, row, width) + column * Kernel.TILE_ROWS;
    kernel.pack(tile, tileAt, Kernel.TILE_COLUMNS, columns, target, to);
  }
}
