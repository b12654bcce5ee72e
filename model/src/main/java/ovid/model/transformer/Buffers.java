package ovid.model.transformer;

import ovid.model.values.Configuration;

/**
 * Activations of one batch, reused by the next; they grow to the largest batch seen. A row takes
 * {@code 4 (2 width + max(3 width, innerWidth))} bytes, which is {@code 24 width}: 18 KB in GPT-2's
 * smallest size, 38 KB in its largest.
 */
final class Buffers {
  /** The residual stream {@code [rows, width]}. */
  float[] residual = {};

  /** Input of a product: packed rows {@code [width, 12]}. */
  float[] input = {};

  /**
   * Queries {@code [rows, width]}, keys and values while in attention; then packed rows {@code
   * [innerWidth, 12]} of the feed-forward layer.
   */
  float[] work = {};

  private final Configuration shape;

  Buffers(Configuration shape) {
    this.shape = shape;
  }

  /** Makes room; contents are undefined. */
  void reserve(int rows) {
    KeyValueLayout layout = layout(rows);
    long attention = (long) rows * shape.width() + layout.keysSize() + layout.valuesSize();
    residual = grown(residual, (long) rows * shape.width());
    input = grown(input, Panels.rowsSize(rows, shape.width()));
    work = grown(work, Math.max(attention, Panels.rowsSize(rows, shape.innerWidth())));
  }

  private static float[] grown(float[] buffer, long floats) {
    return buffer.length >= Panels.FIRST + floats ? buffer : Panels.allocate(floats);
  }

  /** The part of {@link #work} that keys and values take. */
  KeyValues keyValues(int rows) {
    KeyValueLayout layout = layout(rows);
    int keysAt = Panels.FIRST + rows * shape.width();
    return new KeyValues(layout, work, keysAt, work, keysAt + (int) layout.keysSize());
  }

  private KeyValueLayout layout(int rows) {
    return new KeyValueLayout(shape.heads(), shape.headSize(), rows);
  }
}
