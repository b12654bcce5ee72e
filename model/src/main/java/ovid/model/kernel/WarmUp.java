package ovid.model.kernel;

import ovid.model.values.Activation;

/**
 * Runs the loops of a kernel until the JVM has compiled them: before, the Vector API is a hundred
 * times slower than after, and a forward pass has too few and too long calls to get there soon.
 */
final class WarmUp implements Runnable {
  /** Calls of one loop, and terms of one call: together what C2 asks for to compile a method. */
  private static final int CALLS = 700;

  private static final int TERMS = 32;

  /** Less than the terms: what comes after a block must be compiled as well. */
  private static final int BLOCK = TERMS / 2;

  /** Panels of bf16 in one call, as many as a single row meets at once. */
  private static final int PANELS = 4;

  /** Rows of the tiles. The tallest first: it is needed first, and takes the longest to compile. */
  private static final int[] HEIGHTS = {Kernel.TILE_ROWS, 1, 8, 4, 2};

  private final Kernel kernel;
  private final float[] a = new float[TERMS * Kernel.TILE_ROWS];
  private final float[] b = new float[TERMS * Kernel.TILE_COLUMNS];
  private final short[] narrow = new short[PANELS * TERMS * Kernel.TILE_COLUMNS];
  private final float[] tile = new float[Kernel.TILE];
  private final boolean bf16;

  /**
   * A warm-up.
   *
   * @param bf16 whether there will be weights in bf16
   */
  WarmUp(Kernel kernel, boolean bf16) {
    this.kernel = kernel;
    this.bf16 = bf16;
  }

  @Override
  public void run() {
    for (int rows : HEIGHTS) {
      for (int i = 0; i < CALLS; i++) {
        kernel.multiply(
            rows,
            TERMS,
            BLOCK,
            a,
            0,
            b,
            0,
            tile,
            0,
            Kernel.TILE_COLUMNS,
            tile,
            0,
            Kernel.TILE_COLUMNS);
      }
      rowwise();
    }
    if (bf16) {
      narrow();
    }
  }

  /** Runs the loop of one activation, as often as {@link #run} does the others. */
  static void activate(Kernel kernel, Activation activation) {
    float[] tile = new float[Kernel.TILE];
    for (int i = 0; i < HEIGHTS.length * CALLS; i++) {
      kernel.activate(activation, tile, 0, tile.length);
    }
  }

  private void narrow() {
    int size = TERMS * Kernel.TILE_COLUMNS;
    int stride = Kernel.TILE_COLUMNS;
    for (int i = 0; i < CALLS; i++) {
      kernel.multiply(
          1, PANELS, size, TERMS, BLOCK, a, 0, narrow, 0, tile, 0, stride, tile, 0, stride);
      for (int rows : new int[] {1, 2, 4}) {
        kernel.multiply(
            rows, 1, size, TERMS, BLOCK, a, 0, narrow, 0, tile, 0, stride, tile, 0, stride);
      }
      kernel.widen(narrow, 0, TERMS, b, 0);
    }
  }

  private void rowwise() {
    for (int i = 0; i < CALLS; i++) {
      kernel.normalize(a, 0, a.length, a, a, 1f, b, 0);
      kernel.exponentials(tile, 0, tile.length, 0f);
      kernel.sumOfExponentials(tile, 0, tile.length, 0f);
      kernel.maximum(tile, 0, tile.length);
      kernel.indexOfMaximum(tile, 0, tile.length);
      kernel.pack(tile, 0, Kernel.TILE_COLUMNS, Kernel.TILE_COLUMNS, tile, 0);
    }
  }
}
