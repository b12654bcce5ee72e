package ovid.model.kernel;

import static ovid.model.kernel.Kernel.TILE_COLUMNS;
import static ovid.model.kernel.Kernel.TILE_ROWS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles as {@link RegisterTiles}, with weights in bf16 that are widened on their way into
 * registers. For few rows, where reading the weights takes the time: hence no tall tiles, and a
 * single row meets several panels at once, since a core fetches several streams faster than one.
 */
final class NarrowTiles {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final VectorSpecies<Short> SHORTS = SPECIES.withLanes(short.class);
  private static final int LANES = SPECIES.length();

  /** Columns from one weight of a pair to the other. */
  private static final int HALF = TILE_COLUMNS / 2;

  private static final int UPPER_HALF = 0xffff0000;

  /** Panels that a single row meets at once. */
  private static final int STREAMS = 4;

  private static final int MOST_ROWS = 4;

  /** Height of the tile to begin with, by the number of rows left. */
  private static final int[] HEIGHTS = {0, 1, 2, 2, 4};

  private NarrowTiles() {}

  /** As {@link Kernel#multiply}. */
  static void multiply(
      int rows,
      int panels,
      int panelStride,
      int depth,
      int block,
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
    float[] base = start;
    int baseAt = startAt;
    int baseStride = startStride;
    for (int k = 0; k < depth; k += block) {
      multiply(
          rows,
          panels,
          panelStride,
          Math.min(block, depth - k),
          a,
          aAt + k * TILE_ROWS,
          b,
          bAt + k * TILE_COLUMNS,
          base,
          baseAt,
          baseStride,
          tile,
          tileAt,
          tileStride);
      base = tile;
      baseAt = tileAt;
      baseStride = tileStride;
    }
  }

  /** One block of terms. */
  private static void multiply(
      int rows,
      int panels,
      int panelStride,
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
    int panel = 0;
    while (panel < panels) {
      int streams = rows == 1 && panels - panel >= STREAMS ? STREAMS : 1;
      for (int column = 0; column < HALF; column += LANES) {
        int from = bAt + panel * panelStride + 2 * column;
        int startFrom = startAt + panel * TILE_COLUMNS + column;
        int to = tileAt + panel * TILE_COLUMNS + column;
        if (streams == STREAMS) {
          row(depth, a, aAt, b, from, panelStride, start, startFrom, tile, to);
        } else {
          column(rows, depth, a, aAt, b, from, start, startFrom, startStride, tile, to, tileStride);
        }
      }
      panel += streams;
    }
  }

  /** Two vectors of columns, of all rows. */
  private static void column(
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
      int left = aAt + row;
      int from = startAt + row * startStride;
      int to = tileAt + row * tileStride;
      switch (height) {
        case 1 -> rows1(depth, a, left, b, bAt, start, from, tile, to);
        case 2 -> rows2(depth, a, left, b, bAt, start, from, startStride, tile, to, tileStride);
        default -> rows4(depth, a, left, b, bAt, start, from, startStride, tile, to, tileStride);
      }
      row += height;
    }
  }

  /** As {@link Kernel#widen}. */
  static void widen(short[] b, int bAt, int lines, float[] target, int targetAt) {
    for (int line = 0; line < lines; line++) {
      int to = targetAt + line * TILE_COLUMNS;
      for (int column = 0; column < HALF; column += LANES) {
        IntVector pairs = pairs(b, bAt + line * TILE_COLUMNS + 2 * column);
        lower(pairs).intoArray(target, to + column);
        upper(pairs).intoArray(target, to + column + HALF);
      }
    }
  }

  private static IntVector pairs(short[] b, int at) {
    return ShortVector.fromArray(SHORTS, b, at).reinterpretAsInts();
  }

  private static FloatVector lower(IntVector pairs) {
    return pairs.lanewise(VectorOperators.LSHL, Short.SIZE).reinterpretAsFloats();
  }

  private static FloatVector upper(IntVector pairs) {
    return pairs.and(UPPER_HALF).reinterpretAsFloats();
  }

  /** One row by two vectors of columns of each of four panels. */
  private static void row(
      int depth,
      float[] a,
      int aAt,
      short[] b,
      int bAt,
      int panelStride,
      float[] start,
      int startAt,
      float[] tile,
      int tileAt) {
    FloatVector c0a = FloatVector.zero(SPECIES);
    FloatVector c0b = FloatVector.zero(SPECIES);
    FloatVector c1a = FloatVector.zero(SPECIES);
    FloatVector c1b = FloatVector.zero(SPECIES);
    FloatVector c2a = FloatVector.zero(SPECIES);
    FloatVector c2b = FloatVector.zero(SPECIES);
    FloatVector c3a = FloatVector.zero(SPECIES);
    FloatVector c3b = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      int at = bAt + k * TILE_COLUMNS;
      FloatVector x = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS]);
      IntVector b0 = pairs(b, at);
      c0a = x.fma(lower(b0), c0a);
      c0b = x.fma(upper(b0), c0b);
      IntVector b1 = pairs(b, at + panelStride);
      c1a = x.fma(lower(b1), c1a);
      c1b = x.fma(upper(b1), c1b);
      IntVector b2 = pairs(b, at + 2 * panelStride);
      c2a = x.fma(lower(b2), c2a);
      c2b = x.fma(upper(b2), c2b);
      IntVector b3 = pairs(b, at + 3 * panelStride);
      c3a = x.fma(lower(b3), c3a);
      c3b = x.fma(upper(b3), c3b);
    }
    c0a.add(FloatVector.fromArray(SPECIES, start, startAt)).intoArray(tile, tileAt);
    c0b.add(FloatVector.fromArray(SPECIES, start, startAt + HALF)).intoArray(tile, tileAt + HALF);
    c1a.add(FloatVector.fromArray(SPECIES, start, startAt + TILE_COLUMNS))
        .intoArray(tile, tileAt + TILE_COLUMNS);
    c1b.add(FloatVector.fromArray(SPECIES, start, startAt + TILE_COLUMNS + HALF))
        .intoArray(tile, tileAt + TILE_COLUMNS + HALF);
    c2a.add(FloatVector.fromArray(SPECIES, start, startAt + 2 * TILE_COLUMNS))
        .intoArray(tile, tileAt + 2 * TILE_COLUMNS);
    c2b.add(FloatVector.fromArray(SPECIES, start, startAt + 2 * TILE_COLUMNS + HALF))
        .intoArray(tile, tileAt + 2 * TILE_COLUMNS + HALF);
    c3a.add(FloatVector.fromArray(SPECIES, start, startAt + 3 * TILE_COLUMNS))
        .intoArray(tile, tileAt + 3 * TILE_COLUMNS);
    c3b.add(FloatVector.fromArray(SPECIES, start, startAt + 3 * TILE_COLUMNS + HALF))
        .intoArray(tile, tileAt + 3 * TILE_COLUMNS + HALF);
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
    FloatVector c0a = FloatVector.zero(SPECIES);
    FloatVector c0b = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      IntVector pairs = pairs(b, bAt + k * TILE_COLUMNS);
      FloatVector ba = lower(pairs);
      FloatVector bb = upper(pairs);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS]);
      c0a = x0.fma(ba, c0a);
      c0b = x0.fma(bb, c0b);
    }
    c0a.add(FloatVector.fromArray(SPECIES, start, startAt)).intoArray(tile, tileAt);
    c0b.add(FloatVector.fromArray(SPECIES, start, startAt + HALF)).intoArray(tile, tileAt + HALF);
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
    FloatVector c0a = FloatVector.zero(SPECIES);
    FloatVector c0b = FloatVector.zero(SPECIES);
    FloatVector c1a = FloatVector.zero(SPECIES);
    FloatVector c1b = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      IntVector pairs = pairs(b, bAt + k * TILE_COLUMNS);
      FloatVector ba = lower(pairs);
      FloatVector bb = upper(pairs);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS]);
      c0a = x0.fma(ba, c0a);
      c0b = x0.fma(bb, c0b);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[aAt + k * TILE_ROWS + 1]);
      c1a = x1.fma(ba, c1a);
      c1b = x1.fma(bb, c1b);
    }
    c0a.add(FloatVector.fromArray(SPECIES, start, startAt)).intoArray(tile, tileAt);
    c0b.add(FloatVector.fromArray(SPECIES, start, startAt + HALF)).intoArray(tile, tileAt + HALF);
    c1a.add(FloatVector.fromArray(SPECIES, start, startAt + startStride))
        .intoArray(tile, tileAt + tileStride);
    c1b.add(FloatVector.fromArray(SPECIES, start, startAt + startStride + HALF))
        .intoArray(tile, tileAt + tileStride + HALF);
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
    FloatVector c0a = FloatVector.zero(SPECIES);
    FloatVector c0b = FloatVector.zero(SPECIES);
    FloatVector c1a = FloatVector.zero(SPECIES);
    FloatVector c1b = FloatVector.zero(SPECIES);
    FloatVector c2a = FloatVector.zero(SPECIES);
    FloatVector c2b = FloatVector.zero(SPECIES);
    FloatVector c3a = FloatVector.zero(SPECIES);
    FloatVector c3b = FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      IntVector pairs = pairs(b, bAt + k * TILE_COLUMNS);
      FloatVector ba = lower(pairs);
      FloatVector bb = upper(pairs);
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
    c0a.add(FloatVector.fromArray(SPECIES, start, startAt)).intoArray(tile, tileAt);
    c0b.add(FloatVector.fromArray(SPECIES, start, startAt + HALF)).intoArray(tile, tileAt + HALF);
    c1a.add(FloatVector.fromArray(SPECIES, start, startAt + startStride))
        .intoArray(tile, tileAt + tileStride);
    c1b.add(FloatVector.fromArray(SPECIES, start, startAt + startStride + HALF))
        .intoArray(tile, tileAt + tileStride + HALF);
    c2a.add(FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride))
        .intoArray(tile, tileAt + 2 * tileStride);
    c2b.add(FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride + HALF))
        .intoArray(tile, tileAt + 2 * tileStride + HALF);
    c3a.add(FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride))
        .intoArray(tile, tileAt + 3 * tileStride);
    c3b.add(FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride + HALF))
        .intoArray(tile, tileAt + 3 * tileStride + HALF);
  }
}
