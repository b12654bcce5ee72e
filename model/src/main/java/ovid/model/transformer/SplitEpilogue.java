package ovid.model.transformer;

import ovid.model.kernel.Kernel;

/**
 * Splits tiles of {@code [rows, 3 width]} into queries, keys and values, each in the layout that
 * attention reads.
 *
 * @param queries {@code [rows, width]} at {@code queriesAt}
 */
record SplitEpilogue(int width, float[] queries, int queriesAt, KeyValues keyValues)
    implements Product.Epilogue {

  @Override
  public void apply(int row, int rows, int column, int columns, float[] tile, int tileAt) {
    for (int j = 0; j < columns; j++) {
      int part = (column + j) / width;
      int within = (column + j) % width;
      switch (part) {
        case 0 -> scatter(tile, tileAt + j, rows, queries, queriesAt + row * width + within, width);
        case 1 -> key(tile, tileAt + j, row, rows, within);
        default -> value(tile, tileAt + j, row, rows, within);
      }
    }
  }

  private void key(float[] tile, int from, int row, int rows, int column) {
    KeyValueLayout layout = keyValues.layout();
    int head = column / layout.headSize();
    int element = column % layout.headSize();
    // The rows of a tile may lie in two panels of keys.
    int first = Math.min(rows, Kernel.TILE_COLUMNS - row % Kernel.TILE_COLUMNS);
    int to = keyValues.keysAt() + layout.keyAt(head, element, row);
    scatter(tile, from, first, keyValues.keys(), to, 1);
    if (first < rows) {
      to = keyValues.keysAt() + layout.keyAt(head, element, row + first);
      scatter(tile, from + first * Kernel.TILE_COLUMNS, rows - first, keyValues.keys(), to, 1);
    }
  }

  private void value(float[] tile, int from, int row, int rows, int column) {
    KeyValueLayout layout = keyValues.layout();
    int head = column / layout.headSize();
    int element = column % layout.headSize();
    int to = keyValues.valuesAt() + layout.valueAt(head, element, row);
    scatter(tile, from, rows, keyValues.values(), to, Kernel.TILE_COLUMNS);
  }

  /** Copies a column of a tile to elements that are {@code stride} apart. */
  private static void scatter(
      float[] tile, int from, int rows, float[] target, int to, int stride) {
    for (int r = 0; r < rows; r++) {
      target[to + r * stride] = tile[from + r * Kernel.TILE_COLUMNS];
    }
  }
}
