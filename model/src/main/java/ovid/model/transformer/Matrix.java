package ovid.model.transformer;

import ovid.model.checkpoint.Tensor;
import ovid.model.kernel.Kernel;

/**
 * Weights {@code [depth, columns]} in panels {@code [ceil(columns / 32)][depth][32]}, padded with
 * zeros: the order in which a product reads them.
 *
 * @param data the array, which may hold other matrices too
 * @param at index of the first panel
 */
record Matrix(Packed data, int at, int depth, int columns) {

  int panels() {
    return Panels.count(columns);
  }

  int panelAt(int panel) {
    return at + panel * depth * Kernel.TILE_COLUMNS;
  }

  /** Packs rows {@code from} until {@code to} of {@code [depth, columns]} into all panels. */
  void pack(Tensor tensor, int from, int to) {
    float[] line = new float[Kernel.TILE_COLUMNS];
    for (int panel = 0; panel < panels(); panel++) {
      int first = panel * Kernel.TILE_COLUMNS;
      int count = Math.min(Kernel.TILE_COLUMNS, columns - first);
      for (int k = from; k < to; k++) {
        tensor.copy(k, first, line, 0, count);
        data.set(panelAt(panel) + k * Kernel.TILE_COLUMNS, line, 0, count);
      }
    }
  }

  /**
   * Packs rows {@code from} until {@code to} of the transposed matrix, {@code [columns, depth]}.
   */
  void packTransposed(Tensor tensor, int from, int to) {
    float[] row = new float[depth];
    for (int column = from; column < to; column++) {
      tensor.copy(column, 0, row, 0, depth);
      int target = columnAt(column);
      for (int k = 0; k < depth; k++) {
        data.set(target + k * Kernel.TILE_COLUMNS, row[k]);
      }
    }
  }

  /** Index of element (0, column); element (1, column) is 32 further. */
  int columnAt(int column) {
    return panelAt(column / Kernel.TILE_COLUMNS) + column % Kernel.TILE_COLUMNS;
  }
}
