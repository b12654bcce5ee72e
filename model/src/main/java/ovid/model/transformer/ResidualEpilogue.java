package ovid.model.transformer;

import ovid.model.kernel.Kernel;

/**
 * Adds tiles to the residual stream, each element once its chain is complete.
 *
 * @param residual {@code [rows, width]}
 */
record ResidualEpilogue(int width, float[] residual) implements Product.Epilogue {

  @Override
  public void apply(int row, int rows, int column, int columns, float[] tile, int tileAt) {
    for (int r = 0; r < rows; r++) {
      int from = tileAt + r * Kernel.TILE_COLUMNS;
      int to = (row + r) * width + column;
      for (int j = 0; j < columns; j++) {
        residual[to + j] += tile[from + j];
      }
    }
  }
}
