package ovid.model.kernel;

/**
 * Runs the loops of a kernel until the JVM has compiled them: before, the Vector API is a hundred
 * times slower than after, and a forward pass has too few and too long calls to get there soon.
 */
final class WarmUp implements Runnable {
  /** Calls of one loop, and terms of one call: together what C2 asks for to compile a method. */
  private static final int CALLS = 700;

  private static final int TERMS = 32;

  private final Kernel kernel;
  private final float[] a = new float[TERMS * Kernel.TILE_ROWS];
  private final float[] b = new float[TERMS * Kernel.TILE_COLUMNS];
  private final float[] tile = new float[Kernel.TILE];

  WarmUp(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public void run() {
    // The tallest tile first: it is needed first, and takes the longest to compile.
    for (int rows : new int[] {Kernel.TILE_ROWS, 1, 8, 4, 2}) {
      for (int i = 0; i < CALLS; i++) {
        kernel.multiply(
            rows, TERMS, a, 0, b, 0, tile, 0, Kernel.TILE_COLUMNS, tile, 0, Kernel.TILE_COLUMNS);
      }
      rowwise();
    }
  }

  private void rowwise() {
    for (int i = 0; i < CALLS; i++) {
      kernel.normalize(a, 0, a.length, a, a, 1f, b, 0);
      kernel.gelu(tile, 0, tile.length);
      kernel.exponentials(tile, 0, tile.length);
      kernel.sumOfExponentials(tile, 0, tile.length, 0f);
      kernel.indexOfMaximum(tile, 0, tile.length);
      kernel.pack(tile, 0, Kernel.TILE_COLUMNS, Kernel.TILE_COLUMNS, tile, 0);
    }
  }
}
