package ovid.model.transformer;

import ovid.model.kernel.Kernel;

/**
 * Where keys and values of one layer are: keys in panels {@code [head][row / 32][headSize][32]}, as
 * the product with queries reads them; values {@code [head][ceil(headSize / 32)][capacity][32]}, as
 * the product with probabilities does. Entries beyond a row or a head are never used, whatever they
 * hold.
 *
 * @param capacity rows that there is room for
 */
record KeyValueLayout(int heads, int headSize, int capacity) {

  long keysSize() {
    return heads * Panels.columnsSize(capacity, headSize);
  }

  long valuesSize() {
    return heads * Panels.columnsSize(headSize, capacity);
  }

  /** Index of the panel of keys that holds a row. */
  int keyPanelAt(int head, int row) {
    return (head * Panels.count(capacity) + row / Kernel.TILE_COLUMNS)
        * headSize
        * Kernel.TILE_COLUMNS;
  }

  /** Index of a key's element; that of the next row in the same panel is the next. */
  int keyAt(int head, int element, int row) {
    return keyPanelAt(head, row) + element * Kernel.TILE_COLUMNS + row % Kernel.TILE_COLUMNS;
  }

  /** Index of a value's element; that of the next row is 32 further. */
  int valueAt(int head, int element, int row) {
    int panel = head * Panels.count(headSize) + element / Kernel.TILE_COLUMNS;
    return (panel * capacity + row) * Kernel.TILE_COLUMNS + element % Kernel.TILE_COLUMNS;
  }
}
