package ovid.model.transformer;

import org.jspecify.annotations.Nullable;
import ovid.model.kernel.Kernel;

/**
 * A part of a panel of weights that some tiles are multiplied by: fp32 where it is, bf16 widened
 * once for several tiles, or read as it is by a single one. A thread's own.
 */
final class Operand {
  private final Kernel kernel;
  private final float[] scratch;
  private float[] wide;
  private short @Nullable [] narrow;
  private int at;

  /**
   * @param depth the most terms
   */
  Operand(Kernel kernel, int depth) {
    this.kernel = kernel;
    scratch = Panels.allocate((long) depth * Kernel.TILE_COLUMNS);
    wide = scratch;
  }

  /** Takes terms {@code k} until {@code k + terms} of a panel, for that many tiles. */
  void take(Matrix matrix, int panel, int k, int terms, int tiles) {
    at = matrix.panelAt(panel) + k * Kernel.TILE_COLUMNS;
    narrow = null;
    switch (matrix.data()) {
      case Packed.Floats(float[] values) -> wide = values;
      case Packed.Halves(short[] values) when tiles == 1 -> narrow = values;
      case Packed.Halves(short[] values) -> {
        kernel.widen(values, at, terms * Kernel.TILE_COLUMNS, scratch, Panels.FIRST);
        wide = scratch;
        at = Panels.FIRST;
      }
    }
  }

  /** As {@link Kernel#multiply}, by what was taken. */
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
          rows, depth, a, aAt, wide, at, start, startAt, startStride, tile, tileAt, tileStride);
    } else {
      kernel.multiply(
          rows, depth, a, aAt, halves, at, start, startAt, startStride, tile, tileAt, tileStride);
    }
  }
}
