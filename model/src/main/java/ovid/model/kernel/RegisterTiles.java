package ovid.model.kernel;

import static ovid.model.kernel.Kernel.TILE_COLUMNS;
import static ovid.model.kernel.Kernel.TILE_ROWS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles two vectors wide. Accumulators are local variables, as the compiler keeps only
 * these in registers; hence a method for every height, alike but for the number of rows. Other
 * heights are put together, and so is the width of 32 columns where two vectors are narrower.
 */
final class RegisterTiles {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = SPECIES.length();

  /** The most rows whose accumulators fit the registers beside what else is in flight. */
  private static final int MOST_ROWS = SPECIES.vectorBitSize() == 512 ? 12 : 6;

  /** Height of the tile to begin with, by the number of rows left. */
  private static final int[] HEIGHTS = {0, 1, 2, 3, 4, 4, 6, 6, 8, 8, 8, 8, 12};

  private RegisterTiles() {}

  /** As {@link Kernel#multiply}. */
  static void multiply(
      int rows,
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int stride,
      float[] tile,
      int tileAt) {
    int row = 0;
    while (row < rows) {
      int height = HEIGHTS[Math.min(rows - row, MOST_ROWS)];
      for (int column = 0; column < TILE_COLUMNS; column += 2 * LANES) {
        run(
            height,
            depth,
            a,
            aAt + row,
            b,
            bAt + column,
            start,
            startAt + row * stride + column,
            stride,
            tile,
            tileAt + row * TILE_COLUMNS + column);
      }
      row += height;
    }
  }

  private static void run(
      int height,
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int stride,
      float[] tile,
      int tileAt) {
    switch (height) {
      case 1 -> rows1(depth, a, aAt, b, bAt, start, startAt, tile, tileAt);
      case 2 -> rows2(depth, a, aAt, b, bAt, start, startAt, stride, tile, tileAt);
      case 3 -> rows3(depth, a, aAt, b, bAt, start, startAt, stride, tile, tileAt);
      case 4 -> rows4(depth, a, aAt, b, bAt, start, startAt, stride, tile, tileAt);
      case 6 -> rows6(depth, a, aAt, b, bAt, start, startAt, stride, tile, tileAt);
      case 8 -> rows8(depth, a, aAt, b, bAt, start, startAt, stride, tile, tileAt);
      default -> rows12(depth, a, aAt, b, bAt, start, startAt, stride, tile, tileAt);
    }
  }

  private static void rows1(
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] tile,
      int tileAt) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector ba = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS);
      FloatVector bb = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS + LANES);
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
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int stride,
      float[] tile,
      int tileAt) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startAt + stride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startAt + stride + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector ba = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS);
      FloatVector bb = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS]);
      c0a = x0.fma(ba, c0a);
      c0b = x0.fma(bb, c0b);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 1]);
      c1a = x1.fma(ba, c1a);
      c1b = x1.fma(bb, c1b);
    }
    c0a.intoArray(tile, tileAt);
    c0b.intoArray(tile, tileAt + LANES);
    c1a.intoArray(tile, tileAt + TILE_COLUMNS);
    c1b.intoArray(tile, tileAt + TILE_COLUMNS + LANES);
  }

  private static void rows3(
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int stride,
      float[] tile,
      int tileAt) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startAt + stride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startAt + stride + LANES);
    FloatVector c2a = FloatVector.fromArray(SPECIES, start, startAt + 2 * stride);
    FloatVector c2b = FloatVector.fromArray(SPECIES, start, startAt + 2 * stride + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector ba = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS);
      FloatVector bb = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS]);
      c0a = x0.fma(ba, c0a);
      c0b = x0.fma(bb, c0b);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 1]);
      c1a = x1.fma(ba, c1a);
      c1b = x1.fma(bb, c1b);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 2]);
      c2a = x2.fma(ba, c2a);
      c2b = x2.fma(bb, c2b);
    }
    c0a.intoArray(tile, tileAt);
    c0b.intoArray(tile, tileAt + LANES);
    c1a.intoArray(tile, tileAt + TILE_COLUMNS);
    c1b.intoArray(tile, tileAt + TILE_COLUMNS + LANES);
    c2a.intoArray(tile, tileAt + 2 * TILE_COLUMNS);
    c2b.intoArray(tile, tileAt + 2 * TILE_COLUMNS + LANES);
  }

  private static void rows4(
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int stride,
      float[] tile,
      int tileAt) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startAt + stride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startAt + stride + LANES);
    FloatVector c2a = FloatVector.fromArray(SPECIES, start, startAt + 2 * stride);
    FloatVector c2b = FloatVector.fromArray(SPECIES, start, startAt + 2 * stride + LANES);
    FloatVector c3a = FloatVector.fromArray(SPECIES, start, startAt + 3 * stride);
    FloatVector c3b = FloatVector.fromArray(SPECIES, start, startAt + 3 * stride + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector ba = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS);
      FloatVector bb = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS + LANES);
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
    c1a.intoArray(tile, tileAt + TILE_COLUMNS);
    c1b.intoArray(tile, tileAt + TILE_COLUMNS + LANES);
    c2a.intoArray(tile, tileAt + 2 * TILE_COLUMNS);
    c2b.intoArray(tile, tileAt + 2 * TILE_COLUMNS + LANES);
    c3a.intoArray(tile, tileAt + 3 * TILE_COLUMNS);
    c3b.intoArray(tile, tileAt + 3 * TILE_COLUMNS + LANES);
  }

  private static void rows6(
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int stride,
      float[] tile,
      int tileAt) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startAt + stride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startAt + stride + LANES);
    FloatVector c2a = FloatVector.fromArray(SPECIES, start, startAt + 2 * stride);
    FloatVector c2b = FloatVector.fromArray(SPECIES, start, startAt + 2 * stride + LANES);
    FloatVector c3a = FloatVector.fromArray(SPECIES, start, startAt + 3 * stride);
    FloatVector c3b = FloatVector.fromArray(SPECIES, start, startAt + 3 * stride + LANES);
    FloatVector c4a = FloatVector.fromArray(SPECIES, start, startAt + 4 * stride);
    FloatVector c4b = FloatVector.fromArray(SPECIES, start, startAt + 4 * stride + LANES);
    FloatVector c5a = FloatVector.fromArray(SPECIES, start, startAt + 5 * stride);
    FloatVector c5b = FloatVector.fromArray(SPECIES, start, startAt + 5 * stride + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector ba = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS);
      FloatVector bb = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS + LANES);
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
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 4]);
      c4a = x4.fma(ba, c4a);
      c4b = x4.fma(bb, c4b);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 5]);
      c5a = x5.fma(ba, c5a);
      c5b = x5.fma(bb, c5b);
    }
    c0a.intoArray(tile, tileAt);
    c0b.intoArray(tile, tileAt + LANES);
    c1a.intoArray(tile, tileAt + TILE_COLUMNS);
    c1b.intoArray(tile, tileAt + TILE_COLUMNS + LANES);
    c2a.intoArray(tile, tileAt + 2 * TILE_COLUMNS);
    c2b.intoArray(tile, tileAt + 2 * TILE_COLUMNS + LANES);
    c3a.intoArray(tile, tileAt + 3 * TILE_COLUMNS);
    c3b.intoArray(tile, tileAt + 3 * TILE_COLUMNS + LANES);
    c4a.intoArray(tile, tileAt + 4 * TILE_COLUMNS);
    c4b.intoArray(tile, tileAt + 4 * TILE_COLUMNS + LANES);
    c5a.intoArray(tile, tileAt + 5 * TILE_COLUMNS);
    c5b.intoArray(tile, tileAt + 5 * TILE_COLUMNS + LANES);
  }

  private static void rows8(
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int stride,
      float[] tile,
      int tileAt) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startAt + stride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startAt + stride + LANES);
    FloatVector c2a = FloatVector.fromArray(SPECIES, start, startAt + 2 * stride);
    FloatVector c2b = FloatVector.fromArray(SPECIES, start, startAt + 2 * stride + LANES);
    FloatVector c3a = FloatVector.fromArray(SPECIES, start, startAt + 3 * stride);
    FloatVector c3b = FloatVector.fromArray(SPECIES, start, startAt + 3 * stride + LANES);
    FloatVector c4a = FloatVector.fromArray(SPECIES, start, startAt + 4 * stride);
    FloatVector c4b = FloatVector.fromArray(SPECIES, start, startAt + 4 * stride + LANES);
    FloatVector c5a = FloatVector.fromArray(SPECIES, start, startAt + 5 * stride);
    FloatVector c5b = FloatVector.fromArray(SPECIES, start, startAt + 5 * stride + LANES);
    FloatVector c6a = FloatVector.fromArray(SPECIES, start, startAt + 6 * stride);
    FloatVector c6b = FloatVector.fromArray(SPECIES, start, startAt + 6 * stride + LANES);
    FloatVector c7a = FloatVector.fromArray(SPECIES, start, startAt + 7 * stride);
    FloatVector c7b = FloatVector.fromArray(SPECIES, start, startAt + 7 * stride + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector ba = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS);
      FloatVector bb = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS + LANES);
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
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 4]);
      c4a = x4.fma(ba, c4a);
      c4b = x4.fma(bb, c4b);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 5]);
      c5a = x5.fma(ba, c5a);
      c5b = x5.fma(bb, c5b);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 6]);
      c6a = x6.fma(ba, c6a);
      c6b = x6.fma(bb, c6b);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 7]);
      c7a = x7.fma(ba, c7a);
      c7b = x7.fma(bb, c7b);
    }
    c0a.intoArray(tile, tileAt);
    c0b.intoArray(tile, tileAt + LANES);
    c1a.intoArray(tile, tileAt + TILE_COLUMNS);
    c1b.intoArray(tile, tileAt + TILE_COLUMNS + LANES);
    c2a.intoArray(tile, tileAt + 2 * TILE_COLUMNS);
    c2b.intoArray(tile, tileAt + 2 * TILE_COLUMNS + LANES);
    c3a.intoArray(tile, tileAt + 3 * TILE_COLUMNS);
    c3b.intoArray(tile, tileAt + 3 * TILE_COLUMNS + LANES);
    c4a.intoArray(tile, tileAt + 4 * TILE_COLUMNS);
    c4b.intoArray(tile, tileAt + 4 * TILE_COLUMNS + LANES);
    c5a.intoArray(tile, tileAt + 5 * TILE_COLUMNS);
    c5b.intoArray(tile, tileAt + 5 * TILE_COLUMNS + LANES);
    c6a.intoArray(tile, tileAt + 6 * TILE_COLUMNS);
    c6b.intoArray(tile, tileAt + 6 * TILE_COLUMNS + LANES);
    c7a.intoArray(tile, tileAt + 7 * TILE_COLUMNS);
    c7b.intoArray(tile, tileAt + 7 * TILE_COLUMNS + LANES);
  }

  private static void rows12(
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int stride,
      float[] tile,
      int tileAt) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startAt + stride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startAt + stride + LANES);
    FloatVector c2a = FloatVector.fromArray(SPECIES, start, startAt + 2 * stride);
    FloatVector c2b = FloatVector.fromArray(SPECIES, start, startAt + 2 * stride + LANES);
    FloatVector c3a = FloatVector.fromArray(SPECIES, start, startAt + 3 * stride);
    FloatVector c3b = FloatVector.fromArray(SPECIES, start, startAt + 3 * stride + LANES);
    FloatVector c4a = FloatVector.fromArray(SPECIES, start, startAt + 4 * stride);
    FloatVector c4b = FloatVector.fromArray(SPECIES, start, startAt + 4 * stride + LANES);
    FloatVector c5a = FloatVector.fromArray(SPECIES, start, startAt + 5 * stride);
    FloatVector c5b = FloatVector.fromArray(SPECIES, start, startAt + 5 * stride + LANES);
    FloatVector c6a = FloatVector.fromArray(SPECIES, start, startAt + 6 * stride);
    FloatVector c6b = FloatVector.fromArray(SPECIES, start, startAt + 6 * stride + LANES);
    FloatVector c7a = FloatVector.fromArray(SPECIES, start, startAt + 7 * stride);
    FloatVector c7b = FloatVector.fromArray(SPECIES, start, startAt + 7 * stride + LANES);
    FloatVector c8a = FloatVector.fromArray(SPECIES, start, startAt + 8 * stride);
    FloatVector c8b = FloatVector.fromArray(SPECIES, start, startAt + 8 * stride + LANES);
    FloatVector c9a = FloatVector.fromArray(SPECIES, start, startAt + 9 * stride);
    FloatVector c9b = FloatVector.fromArray(SPECIES, start, startAt + 9 * stride + LANES);
    FloatVector c10a = FloatVector.fromArray(SPECIES, start, startAt + 10 * stride);
    FloatVector c10b = FloatVector.fromArray(SPECIES, start, startAt + 10 * stride + LANES);
    FloatVector c11a = FloatVector.fromArray(SPECIES, start, startAt + 11 * stride);
    FloatVector c11b = FloatVector.fromArray(SPECIES, start, startAt + 11 * stride + LANES);
    for (int k = 0; k < depth; k++) {
      FloatVector ba = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS);
      FloatVector bb = FloatVector.fromArray(SPECIES, b, bAt + k * TILE_COLUMNS + LANES);
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
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 4]);
      c4a = x4.fma(ba, c4a);
      c4b = x4.fma(bb, c4b);
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 5]);
      c5a = x5.fma(ba, c5a);
      c5b = x5.fma(bb, c5b);
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 6]);
      c6a = x6.fma(ba, c6a);
      c6b = x6.fma(bb, c6b);
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 7]);
      c7a = x7.fma(ba, c7a);
      c7b = x7.fma(bb, c7b);
      FloatVector x8 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 8]);
      c8a = x8.fma(ba, c8a);
      c8b = x8.fma(bb, c8b);
      FloatVector x9 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 9]);
      c9a = x9.fma(ba, c9a);
      c9b = x9.fma(bb, c9b);
      FloatVector x10 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 10]);
      c10a = x10.fma(ba, c10a);
      c10b = x10.fma(bb, c10b);
      FloatVector x11 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 11]);
      c11a = x11.fma(ba, c11a);
      c11b = x11.fma(bb, c11b);
    }
    c0a.intoArray(tile, tileAt);
    c0b.intoArray(tile, tileAt + LANES);
    c1a.intoArray(tile, tileAt + TILE_COLUMNS);
    c1b.intoArray(tile, tileAt + TILE_COLUMNS + LANES);
    c2a.intoArray(tile, tileAt + 2 * TILE_COLUMNS);
    c2b.intoArray(tile, tileAt + 2 * TILE_COLUMNS + LANES);
    c3a.intoArray(tile, tileAt + 3 * TILE_COLUMNS);
    c3b.intoArray(tile, tileAt + 3 * TILE_COLUMNS + LANES);
    c4a.intoArray(tile, tileAt + 4 * TILE_COLUMNS);
    c4b.intoArray(tile, tileAt + 4 * TILE_COLUMNS + LANES);
    c5a.intoArray(tile, tileAt + 5 * TILE_COLUMNS);
    c5b.intoArray(tile, tileAt + 5 * TILE_COLUMNS + LANES);
    c6a.intoArray(tile, tileAt + 6 * TILE_COLUMNS);
    c6b.intoArray(tile, tileAt + 6 * TILE_COLUMNS + LANES);
    c7a.intoArray(tile, tileAt + 7 * TILE_COLUMNS);
    c7b.intoArray(tile, tileAt + 7 * TILE_COLUMNS + LANES);
    c8a.intoArray(tile, tileAt + 8 * TILE_COLUMNS);
    c8b.intoArray(tile, tileAt + 8 * TILE_COLUMNS + LANES);
    c9a.intoArray(tile, tileAt + 9 * TILE_COLUMNS);
    c9b.intoArray(tile, tileAt + 9 * TILE_COLUMNS + LANES);
    c10a.intoArray(tile, tileAt + 10 * TILE_COLUMNS);
    c10b.intoArray(tile, tileAt + 10 * TILE_COLUMNS + LANES);
    c11a.intoArray(tile, tileAt + 11 * TILE_COLUMNS);
    c11b.intoArray(tile, tileAt + 11 * TILE_COLUMNS + LANES);
  }
}
