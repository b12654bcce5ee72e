package ovid.model.kernel;

import static ovid.model.kernel.Kernel.TILE_COLUMNS;
import static ovid.model.kernel.Kernel.TILE_ROWS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles as {@link RegisterTiles}, with weights in bf16 that are widened on their way into
 * registers. For few rows, where reading the weights takes the time: hence no tall tiles.
 */
final class NarrowTiles {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
  private static final VectorSpecies<Short> SHORTS =
      VectorSpecies.of(short.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));
  private static final int MOST_ROWS = 4;

  /** Height of the tile to begin with, by the number of rows left. */
  private static final int[] HEIGHTS = {0, 1, 2, 2, 4};

  private NarrowTiles() {}

  /** As {@link Kernel#multiply}. */
  static void multiply(
      int rows,
      int depth,
      float[] a,
      int aAt,
      short[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    int row = 0;
    while (row < rows) {
      int height = HEIGHTS[Math.min(rows - row, MOST_ROWS)];
      for (int column = 0; column < TILE_COLUMNS; column += 2 * LANES) {
        int from = startAt + row * startStride + column;
        int to = tileAt + row * tileStride + column;
        switch (height) {
          case 1 -> rows1(depth, a, aAt + row, b, bAt + column, start, from, tile, to);
          case 2 ->
              rows2(
                  depth,
                  a,
                  aAt + row,
                  b,
                  bAt + column,
                  start,
                  from,
                  startStride,
                  tile,
                  to,
                  tileStride);
          default ->
              rows4(
                  depth,
                  a,
                  aAt + row,
                  b,
                  bAt + column,
                  start,
                  from,
                  startStride,
                  tile,
                  to,
                  tileStride);
        }
      }
      row += height;
    }
  }

  /** As {@link Kernel#widen}. */
  static void widen(short[] b, int bAt, int count, float[] target, int targetAt) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      widened(b, bAt + i).intoArray(target, targetAt + i);
    }
    for (int i = whole; i < count; i++) {
      target[targetAt + i] = Arithmetic.widened(b[bAt + i]);
    }
  }

  private static FloatVector widened(short[] b, int at) {
    return ((IntVector)
            ShortVector.fromArray(SHORTS, b, at).convertShape(VectorOperators.S2I, INTS, 0))
        .lanewise(VectorOperators.LSHL, Short.SIZE)
        .reinterpretAsFloats();
  }

  private static void rows1(
      int depth,
      float[] a,
      int aAt,
      short[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] tile,
      int tileAt) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector ba = widened(b, bAt + k * TILE_COLUMNS);
      FloatVector bb = widened(b, bAt + k * TILE_COLUMNS + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS]);
      c0a = x0.fma(ba, c0a);
      c0b = x0.fma(bb, c0b);
    }
    c0a.intoArray(tile, tileAt);
    c0b.intoArray(tile, tileAt + LANES);
  }

  private static void rows2(
      int depth,
      float[] a,
      int aAt,
      short[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startAt + startStride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startAt + startStride + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector ba = widened(b, bAt + k * TILE_COLUMNS);
      FloatVector bb = widened(b, bAt + k * TILE_COLUMNS + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS]);
      c0a = x0.fma(ba, c0a);
      c0b = x0.fma(bb, c0b);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 1]);
      c1a = x1.fma(ba, c1a);
      c1b = x1.fma(bb, c1b);
    }
    c0a.intoArray(tile, tileAt);
    c0b.intoArray(tile, tileAt + LANES);
    c1a.intoArray(tile, tileAt + tileStride);
    c1b.intoArray(tile, tileAt + tileStride + LANES);
  }

  private static void rows4(
      int depth,
      float[] a,
      int aAt,
      short[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startAt + startStride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startAt + startStride + LANES);
    FloatVector c2a = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride);
    FloatVector c2b = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride + LANES);
    FloatVector c3a = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride);
    FloatVector c3b = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector ba = widened(b, bAt + k * TILE_COLUMNS);
      FloatVector bb = widened(b, bAt + k * TILE_COLUMNS + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS]);
      c0a = x0.fma(ba, c0a);
      c0b = x0.fma(bb, c0b);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 1]);
      c1a = x1.fma(ba, c1a);
      c1b = x1.fma(bb, c1b);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 2]);
      c2a = x2.fma(ba, c2a);
      c2b = x2.fma(bb, c2b);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 3]);
      c3a = x3.fma(ba, c3a);
      c3b = x3.fma(bb, c3b);
    }
    c0a.intoArray(tile, tileAt);
    c0b.intoArray(tile, tileAt + LANES);
    c1a.intoArray(tile, tileAt + tileStride);
    c1b.intoArray(tile, tileAt + tileStride + LANES);
    c2a.intoArray(tile, tileAt + 2 * tileStride);
    c2b.intoArray(tile, tileAt + 2 * tileStride + LANES);
    c3a.intoArray(tile, tileAt + 3 * tileStride);
    c3b.intoArray(tile, tileAt + 3 * tileStride + LANES);
  }
}
