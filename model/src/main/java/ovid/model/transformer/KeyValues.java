package ovid.model.transformer;

import ovid.model.kernel.Kernel;

/**
 * Keys and values of one layer.
 *
 * @param keysAt index of the first key in {@code keys}
 * @param valuesAt index of the first value in {@code values}, which may be the same array
 */
record KeyValues(KeyValueLayout layout, float[] keys, int keysAt, float[] values, int valuesAt) {

  /** Room of its own. */
  static KeyValues allocate(KeyValueLayout layout) {
    return new KeyValues(
        layout,
        new float[Math.toIntExact(layout.keysSize())],
        0,
        new float[Math.toIntExact(layout.valuesSize())],
        0);
  }

  /** Copies the keys and values of one head from another place. */
  void copy(int head, int row, int rows, KeyValues source, int sourceRow) {
    for (int r = 0; r < rows; r++) {
      int from = source.keysAt + source.layout.keyAt(head, 0, sourceRow + r);
      int to = keysAt + layout.keyAt(head, 0, row + r);
      for (int i = 0; i < layout.headSize(); i++) {
        keys[to + i * Kernel.TILE_COLUMNS] = source.keys[from + i * Kernel.TILE_COLUMNS];
      }
    }
    for (int i = 0; i < layout.headSize(); i += Kernel.TILE_COLUMNS) {
      System.arraycopy(
          source.values,
          source.valuesAt + source.layout.valueAt(head, i, sourceRow),
          values,
          valuesAt + layout.valueAt(head, i, row),
          rows * Kernel.TILE_COLUMNS);
    }
  }
}
