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
    int size = keyValues.layout().headSize();
    int next;
    for (int j = 0; j < columns; j = next) {
      int part = (column + j) / width;
      int within = (column + j) % width;
      int head = within / size;
      int element = within % size;
      // Up to the end of a head, and of a panel of values.
      int whole = Math.min(size - element, Kernel.TILE_COLUMNS - element % Kernel.TILE_COLUMNS);
      next = Math.min(columns, j + whole);
      int from = tileAt + j;
      switch (part) {
        case 0 ->
            copy(tile, from, rows, next - j, queries, queriesAt + row * width + within, width);
        case 1 -> keys(tile, from, row, rows, head, element, next - j);
        default -> {
          int to = keyValues.valuesAt() + keyValues.layout().valueAt(head, element, row);
          copy(tile, from, rows, next - j, keyValues.values(), to, Kernel.TILE_COLUMNS);
        }
      }
    }
  }

  private void keys(float[] tile, int from, int row, int rows, int head, int element, int columns) {
    KeyValueLayout layout = keyValues.layout();
    // The rows of a tile may lie in two panels of keys.
    int first = Math.min(rows, Kernel.TILE_COLUMNS - row % Kernel.TILE_COLUMNS);
    int to = keyValues.keysAt() + layout.keyAt(head, element, row);
    transpose(tile, from, first, columns, keyValues.keys(), to);
    if (first < rows) {
      to = keyValues.keysAt() + layout.keyAt(head, element, row + first);
      int rest = from + first * Kernel.TILE_COLUMNS;
      transpose(tile, rest, rows - first, columns, keyValues.keys(), to);
    }
  }

  private static void copy(
      float[] tile, int from, int rows, int columns, float[] target, int to, int stride) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(tile, from + r * Kernel.TILE_COLUMNS, target, to + r * stride, columns);
    }
  }

  private static void transpose(
      float[] tile, int from, int rows, int columns, float[] target, int to) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        target[to + j * Kernel.TILE_COLUMNS + r] = tile[from + r * Kernel.TILE_COLUMNS + j];
      }
    }
  }
}
