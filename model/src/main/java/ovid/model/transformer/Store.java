package ovid.model.transformer;

import ovid.model.kernel.Kernel;
import ovid.model.values.Configuration;

/**
 * Keys and values of retained nodes, of all layers. Has room for a few more rows than it was made
 * for: the first node that continues the last row moves in there, so a text generated token by
 * token stays in few stores. Rows are written once.
 */
final class Store {
  private final KeyValues[] layers;
  private final int capacity;
  private int used;

  Store(Configuration shape, int rows) {
    capacity = Panels.count(rows) * Kernel.TILE_COLUMNS;
    layers = new KeyValues[shape.layers()];
    KeyValueLayout layout = new KeyValueLayout(shape.heads(), shape.headSize(), capacity);
    for (int i = 0; i < layers.length; i++) {
      layers[i] = KeyValues.allocate(layout);
    }
  }

  KeyValues layer(int layer) {
    return layers[layer];
  }

  /** Whether the given rows can be appended right after row {@code end}. */
  boolean continues(int end, int rows) {
    return used == end && capacity - used >= rows;
  }

  /** Takes the next rows; returns the first. */
  int take(int rows) {
    int first = used;
    used += rows;
    return first;
  }
}
