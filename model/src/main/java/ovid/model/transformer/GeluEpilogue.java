package ovid.model.transformer;

import ovid.model.kernel.Kernel;

/**
 * Applies GELU and packs tiles as the input of the next product.
 *
 * @param target packed rows {@code [width, 12]}
 */
record GeluEpilogue(Kernel kernel, int width, float[] target, int targetAt)
    implements Product.Epilogue {

  @Override
  public void apply(int row, int rows, int column, int columns, float[] tile, int tileAt) {
    kernel.gelu(tile, tileAt, rows * Kernel.TILE_COLUMNS);
    int to = Panels.rowAt(targetAt, row, width) + column * Kernel.TILE_ROWS;
    kernel.pack(tile, tileAt, Kernel.TILE_COLUMNS, columns, target, to);
  }
}
