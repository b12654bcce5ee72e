package ovid.model.transformer;

import org.jspecify.annotations.Nullable;
import ovid.model.kernel.Kernel;

/**
 * A part of one or more panels of weights that some tiles are multiplied by: fp32 where it is, bf16
 * widened once for several tiles, or read as it is by a single one. A thread's own.
 */
final class Operand {
  /**
   * Terms of a block. Part of the numerics: one chain over all terms rounds as often at the size of
   * the whole sum, blocks mostly at that of their own. Shorter ones would cost time.
   */
  static final int BLOCK = 128;

  /** Panels in bf16 that a single row meets at once. */
  private static final int NARROW_PANELS = 4;

  private final Kernel kernel;
  private final float[] scratch;
  private float[] wide;
  private short @Nullable [] narrow;
  private int at;
  private int panels;
  private int panelStride;

  /**
   * @param depth the most terms
   */
  Operand(Kernel kernel, int depth) {
    this.kernel = kernel;
    scratch = Panels.allocate((long) depth * Kernel.TILE_COLUMNS);
    wide = scratch;
  }

  /**
   * How many panels to take at once. More than one only for a single row, whose tile then is {@code
   * [1, panels * 32]}.
   *
   * @param left panels still to be taken
   */
  static int panels(Matrix matrix, int rows, int left) {
    boolean several = rows == 1 && matrix.data() instanceof Packed.Halves;
    return several ? Math.min(NARROW_PANELS, left) : 1;
  }

  /**
   * Takes terms {@code k} until {@code k + terms} of {@link #panels} panels from {@code panel} on,
   * for that many tiles.
   */
  void take(Matrix matrix, int panel, int panels, int k, int terms, int tiles) {
    this.panels = panels;
    panelStride = matrix.depth() * Kernel.TILE_COLUMNS;
    at = matrix.panelAt(panel) + k * Kernel.TILE_COLUMNS;
    narrow = null;
    switch (matrix.data()) {
      case Packed.Floats(float[] values) -> wide = values;
      case Packed.Halves(short[] values) when tiles == 1 -> narrow = values;
      case Packed.Halves(short[] values) -> {
        kernel.widen(values, at, terms, scratch, Panels.FIRST);
        wide = scratch;
        at = Panels.FIRST;
      }
    }
  }

  /** As {@link Kernel#multiply}, by what was taken, in blocks of {@link #BLOCK} terms. */
  void multiply(
      int rows,
      int depth,
      float[] a,
      int aAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    short[] halves = narrow;
    if (halves == null) {
      kernel.multiply(
          rows,
          depth,
          BLOCK,
          a,
          aAt,
          wide,
          at,
          start,
          startAt,
          startStride,
          tile,
          tileAt,
          tileStride);
    } else {
      kernel.multiply(
          rows,
          panels,
          panelStride,
          depth,
          BLOCK,
          a,
          aAt,
          halves,
          at,
          start,
          startAt,
          startStride,
          tile,
          tileAt,
          tileStride);
    }
  }
}
