package ovid.model.transformer;

import ovid.model.kernel.Kernel;

/**
 * Where elements are in packed arrays. Arrays of panels begin at {@link #FIRST}: the data of a
 * large {@code float[]} then starts at a cache line (G1 places large arrays at the start of a
 * region, after a header of 16 bytes), and no 64-byte load crosses two lines.
 */
final class Panels {
  static final int FIRST = 12;

  private Panels() {}

  static int count(int columns) {
    return Math.ceilDiv(columns, Kernel.TILE_COLUMNS);
  }

  /** Floats of {@code columns} columns of the given depth, in panels {@code [depth, 32]}. */
  static long columnsSize(int columns, int depth) {
    return (long) count(columns) * depth * Kernel.TILE_COLUMNS;
  }

  static int tiles(int rows) {
    return Math.ceilDiv(rows, Kernel.TILE_ROWS);
  }

  /** Floats of {@code rows} rows of the given width, in panels {@code [width, 12]}. */
  static long rowsSize(int rows, int width) {
    return (long) tiles(rows) * Kernel.TILE_ROWS * width;
  }

  /** Index of column 0 of a row in panels {@code [width, 12]}; the next column is 12 further. */
  static int rowAt(int at, int row, int width) {
    return at + (row / Kernel.TILE_ROWS) * Kernel.TILE_ROWS * width + row % Kernel.TILE_ROWS;
  }

  /** An array of that many floats, plus {@link #FIRST}. */
  static float[] allocate(long floats) {
    return new float[length(FIRST + floats)];
  }

  /** An array of that many shorts, plus twice {@link #FIRST}. */
  static short[] allocateHalves(long halves) {
    return new short[length(2 * FIRST + halves)];
  }

  private static int length(long length) {
    if (length > Integer.MAX_VALUE - 8) {
      throw new OutOfMemoryError(
          "one array of " + length + " numbers is needed, more than Java's arrays hold");
    }
    return (int) length;
  }
}
