package ovid.model.kernel;

import static ovid.model.kernel.Kernel.TILE_COLUMNS;
import static ovid.model.kernel.Kernel.TILE_ROWS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles two vectors wide. Accumulators are local variables, as the compiler keeps only
 * these in registers; hence a method for every height, alike but for the number of rows, and no
 * helper methods, which the compiler stops inlining in methods of this size. Other heights are put
 * together, and so is the width of 32 columns where two vectors are narrower.
 */
final class RegisterTiles {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = SPECIES.length();

  /**
   * The most rows whose accumulators fit the registers beside what else is in flight: of 32
   * registers with AVX-512 and on Arm, of 16 with AVX2.
   */
  private static final int MOST_ROWS =
      switch (SPECIES.vectorBitSize()) {
        case 512 -> 12;
        case 256 -> 4;
        default -> 8;
      };

  /** Height of the tile to begin with, by the number of rows left. */
  private static final int[] HEIGHTS = {0, 1, 2, 2, 4, 4, 4, 4, 8, 8, 8, 8, 12};

  private static final float[] ZEROS = new float[TILE_COLUMNS];

  private RegisterTiles() {}

  /** As {@link Kernel#chain}. */
  static void chain(
      int rows,
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    tiles(
        rows,
        depth,
        depth,
        a,
        aAt,
        b,
        bAt,
        start,
        startAt,
        startStride,
        ZEROS,
        0,
        0,
        tile,
        tileAt,
        tileStride);
  }

  /** As {@link Kernel#multiply}. */
  static void multiply(
      int rows,
      int depth,
      int block,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    tiles(
        rows,
        depth,
        block,
        a,
        aAt,
        b,
        bAt,
        ZEROS,
        0,
        0,
        start,
        startAt,
        startStride,
        tile,
        tileAt,
        tileStride);
  }

  /**
   * Adds chains of so many terms to {@code base}, the first of which begins with {@code start};
   * more than one only with zeros as start.
   */
  private static void tiles(
      int rows,
      int depth,
      int block,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] base,
      int baseAt,
      int baseStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    int row = 0;
    while (row < rows) {
      int height = HEIGHTS[Math.min(rows - row, MOST_ROWS)];
      for (int column = 0; column < TILE_COLUMNS; column += 2 * LANES) {
        run(
            height,
            depth,
            block,
            a,
            aAt + row,
            b,
            bAt + column,
            start,
            startAt + row * startStride + column,
            startStride,
            base,
            baseAt + row * baseStride + column,
            baseStride,
            tile,
            tileAt + row * tileStride + column,
            tileStride);
      }
      row += height;
    }
  }

  private static void run(
      int height,
      int depth,
      int block,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] base,
      int baseAt,
      int baseStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    if (height == TILE_ROWS) {
      // All blocks in one call, whose cost shows here: with shorter tiles the compiler makes more
      // of short calls.
      rows12(
          depth,
          block,
          a,
          aAt,
          b,
          bAt,
          start,
          startAt,
          startStride,
          base,
          baseAt,
          baseStride,
          tile,
          tileAt,
          tileStride);
      return;
    }
    float[] from = base;
    int fromAt = baseAt;
    int fromStride = baseStride;
    for (int k = 0; k < depth; k += block) {
      int terms = Math.min(block, depth - k);
      int left = aAt + k * TILE_ROWS;
      int right = bAt + k * TILE_COLUMNS;
      switch (height) {
        case 1 -> rows1(terms, a, left, b, right, start, startAt, from, fromAt, tile, tileAt);
        case 2 ->
            rows2(
                terms,
                a,
                left,
                b,
                right,
                start,
                startAt,
                startStride,
                from,
                fromAt,
                fromStride,
                tile,
                tileAt,
                tileStride);
        case 4 ->
            rows4(
                terms,
                a,
                left,
                b,
                right,
                start,
                startAt,
                startStride,
                from,
                fromAt,
                fromStride,
                tile,
                tileAt,
                tileStride);
        default ->
            rows8(
                terms,
                a,
                left,
                b,
                right,
                start,
                startAt,
                startStride,
                from,
                fromAt,
                fromStride,
                tile,
                tileAt,
                tileStride);
      }
      from = tile;
      fromAt = tileAt;
      fromStride = tileStride;
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
      float[] base,
      int baseAt,
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
    c0a.add(FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(tile, tileAt);
    c0b.add(FloatVector.fromArray(SPECIES, base, baseAt + LANES)).intoArray(tile, tileAt + LANES);
  }

  private static void rows2(
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] base,
      int baseAt,
      int baseStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    FloatVector c0a = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c0b = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c1a = FloatVector.fromArray(SPECIES, start, startAt + startStride);
    FloatVector c1b = FloatVector.fromArray(SPECIES, start, startAt + startStride + LANES);
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
    c0a.add(FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(tile, tileAt);
    c0b.add(FloatVector.fromArray(SPECIES, base, baseAt + LANES)).intoArray(tile, tileAt + LANES);
    c1a.add(FloatVector.fromArray(SPECIES, base, baseAt + baseStride))
        .intoArray(tile, tileAt + tileStride);
    c1b.add(FloatVector.fromArray(SPECIES, base, baseAt + baseStride + LANES))
        .intoArray(tile, tileAt + tileStride + LANES);
  }

  private static void rows4(
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] base,
      int baseAt,
      int baseStride,
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
    c0a.add(FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(tile, tileAt);
    c0b.add(FloatVector.fromArray(SPECIES, base, baseAt + LANES)).intoArray(tile, tileAt + LANES);
    c1a.add(FloatVector.fromArray(SPECIES, base, baseAt + baseStride))
        .intoArray(tile, tileAt + tileStride);
    c1b.add(FloatVector.fromArray(SPECIES, base, baseAt + baseStride + LANES))
        .intoArray(tile, tileAt + tileStride + LANES);
    c2a.add(FloatVector.fromArray(SPECIES, base, baseAt + 2 * baseStride))
        .intoArray(tile, tileAt + 2 * tileStride);
    c2b.add(FloatVector.fromArray(SPECIES, base, baseAt + 2 * baseStride + LANES))
        .intoArray(tile, tileAt + 2 * tileStride + LANES);
    c3a.add(FloatVector.fromArray(SPECIES, base, baseAt + 3 * baseStride))
        .intoArray(tile, tileAt + 3 * tileStride);
    c3b.add(FloatVector.fromArray(SPECIES, base, baseAt + 3 * baseStride + LANES))
        .intoArray(tile, tileAt + 3 * tileStride + LANES);
  }

  private static void rows8(
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] base,
      int baseAt,
      int baseStride,
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
    FloatVector c4a = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride);
    FloatVector c4b = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride + LANES);
    FloatVector c5a = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride);
    FloatVector c5b = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride + LANES);
    FloatVector c6a = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStride);
    FloatVector c6b = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStride + LANES);
    FloatVector c7a = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStride);
    FloatVector c7b = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStride + LANES);
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
    c0a.add(FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(tile, tileAt);
    c0b.add(FloatVector.fromArray(SPECIES, base, baseAt + LANES)).intoArray(tile, tileAt + LANES);
    c1a.add(FloatVector.fromArray(SPECIES, base, baseAt + baseStride))
        .intoArray(tile, tileAt + tileStride);
    c1b.add(FloatVector.fromArray(SPECIES, base, baseAt + baseStride + LANES))
        .intoArray(tile, tileAt + tileStride + LANES);
    c2a.add(FloatVector.fromArray(SPECIES, base, baseAt + 2 * baseStride))
        .intoArray(tile, tileAt + 2 * tileStride);
    c2b.add(FloatVector.fromArray(SPECIES, base, baseAt + 2 * baseStride + LANES))
        .intoArray(tile, tileAt + 2 * tileStride + LANES);
    c3a.add(FloatVector.fromArray(SPECIES, base, baseAt + 3 * baseStride))
        .intoArray(tile, tileAt + 3 * tileStride);
    c3b.add(FloatVector.fromArray(SPECIES, base, baseAt + 3 * baseStride + LANES))
        .intoArray(tile, tileAt + 3 * tileStride + LANES);
    c4a.add(FloatVector.fromArray(SPECIES, base, baseAt + 4 * baseStride))
        .intoArray(tile, tileAt + 4 * tileStride);
    c4b.add(FloatVector.fromArray(SPECIES, base, baseAt + 4 * baseStride + LANES))
        .intoArray(tile, tileAt + 4 * tileStride + LANES);
    c5a.add(FloatVector.fromArray(SPECIES, base, baseAt + 5 * baseStride))
        .intoArray(tile, tileAt + 5 * tileStride);
    c5b.add(FloatVector.fromArray(SPECIES, base, baseAt + 5 * baseStride + LANES))
        .intoArray(tile, tileAt + 5 * tileStride + LANES);
    c6a.add(FloatVector.fromArray(SPECIES, base, baseAt + 6 * baseStride))
        .intoArray(tile, tileAt + 6 * tileStride);
    c6b.add(FloatVector.fromArray(SPECIES, base, baseAt + 6 * baseStride + LANES))
        .intoArray(tile, tileAt + 6 * tileStride + LANES);
    c7a.add(FloatVector.fromArray(SPECIES, base, baseAt + 7 * baseStride))
        .intoArray(tile, tileAt + 7 * tileStride);
    c7b.add(FloatVector.fromArray(SPECIES, base, baseAt + 7 * baseStride + LANES))
        .intoArray(tile, tileAt + 7 * tileStride + LANES);
  }

  private static void rows12(
      int depth,
      int block,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] base,
      int baseAt,
      int baseStride,
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
    FloatVector c4a = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride);
    FloatVector c4b = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride + LANES);
    FloatVector c5a = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride);
    FloatVector c5b = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride + LANES);
    FloatVector c6a = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStride);
    FloatVector c6b = FloatVector.fromArray(SPECIES, start, startAt + 6 * startStride + LANES);
    FloatVector c7a = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStride);
    FloatVector c7b = FloatVector.fromArray(SPECIES, start, startAt + 7 * startStride + LANES);
    FloatVector c8a = FloatVector.fromArray(SPECIES, start, startAt + 8 * startStride);
    FloatVector c8b = FloatVector.fromArray(SPECIES, start, startAt + 8 * startStride + LANES);
    FloatVector c9a = FloatVector.fromArray(SPECIES, start, startAt + 9 * startStride);
    FloatVector c9b = FloatVector.fromArray(SPECIES, start, startAt + 9 * startStride + LANES);
    FloatVector c10a = FloatVector.fromArray(SPECIES, start, startAt + 10 * startStride);
    FloatVector c10b = FloatVector.fromArray(SPECIES, start, startAt + 10 * startStride + LANES);
    FloatVector c11a = FloatVector.fromArray(SPECIES, start, startAt + 11 * startStride);
    FloatVector c11b = FloatVector.fromArray(SPECIES, start, startAt + 11 * startStride + LANES);
    int k = 0;
    while (true) {
      int end = Math.min(depth, k + block);
      for (; k < end; k++) {
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
      c0a.add(FloatVector.fromArray(SPECIES, base, baseAt)).intoArray(tile, tileAt);
      c0b.add(FloatVector.fromArray(SPECIES, base, baseAt + LANES)).intoArray(tile, tileAt + LANES);
      c1a.add(FloatVector.fromArray(SPECIES, base, baseAt + baseStride))
          .intoArray(tile, tileAt + tileStride);
      c1b.add(FloatVector.fromArray(SPECIES, base, baseAt + baseStride + LANES))
          .intoArray(tile, tileAt + tileStride + LANES);
      c2a.add(FloatVector.fromArray(SPECIES, base, baseAt + 2 * baseStride))
          .intoArray(tile, tileAt + 2 * tileStride);
      c2b.add(FloatVector.fromArray(SPECIES, base, baseAt + 2 * baseStride + LANES))
          .intoArray(tile, tileAt + 2 * tileStride + LANES);
      c3a.add(FloatVector.fromArray(SPECIES, base, baseAt + 3 * baseStride))
          .intoArray(tile, tileAt + 3 * tileStride);
      c3b.add(FloatVector.fromArray(SPECIES, base, baseAt + 3 * baseStride + LANES))
          .intoArray(tile, tileAt + 3 * tileStride + LANES);
      c4a.add(FloatVector.fromArray(SPECIES, base, baseAt + 4 * baseStride))
          .intoArray(tile, tileAt + 4 * tileStride);
      c4b.add(FloatVector.fromArray(SPECIES, base, baseAt + 4 * baseStride + LANES))
          .intoArray(tile, tileAt + 4 * tileStride + LANES);
      c5a.add(FloatVector.fromArray(SPECIES, base, baseAt + 5 * baseStride))
          .intoArray(tile, tileAt + 5 * tileStride);
      c5b.add(FloatVector.fromArray(SPECIES, base, baseAt + 5 * baseStride + LANES))
          .intoArray(tile, tileAt + 5 * tileStride + LANES);
      c6a.add(FloatVector.fromArray(SPECIES, base, baseAt + 6 * baseStride))
          .intoArray(tile, tileAt + 6 * tileStride);
      c6b.add(FloatVector.fromArray(SPECIES, base, baseAt + 6 * baseStride + LANES))
          .intoArray(tile, tileAt + 6 * tileStride + LANES);
      c7a.add(FloatVector.fromArray(SPECIES, base, baseAt + 7 * baseStride))
          .intoArray(tile, tileAt + 7 * tileStride);
      c7b.add(FloatVector.fromArray(SPECIES, base, baseAt + 7 * baseStride + LANES))
          .intoArray(tile, tileAt + 7 * tileStride + LANES);
      c8a.add(FloatVector.fromArray(SPECIES, base, baseAt + 8 * baseStride))
          .intoArray(tile, tileAt + 8 * tileStride);
      c8b.add(FloatVector.fromArray(SPECIES, base, baseAt + 8 * baseStride + LANES))
          .intoArray(tile, tileAt + 8 * tileStride + LANES);
      c9a.add(FloatVector.fromArray(SPECIES, base, baseAt + 9 * baseStride))
          .intoArray(tile, tileAt + 9 * tileStride);
      c9b.add(FloatVector.fromArray(SPECIES, base, baseAt + 9 * baseStride + LANES))
          .intoArray(tile, tileAt + 9 * tileStride + LANES);
      c10a.add(FloatVector.fromArray(SPECIES, base, baseAt + 10 * baseStride))
          .intoArray(tile, tileAt + 10 * tileStride);
      c10b.add(FloatVector.fromArray(SPECIES, base, baseAt + 10 * baseStride + LANES))
          .intoArray(tile, tileAt + 10 * tileStride + LANES);
      c11a.add(FloatVector.fromArray(SPECIES, base, baseAt + 11 * baseStride))
          .intoArray(tile, tileAt + 11 * tileStride);
      c11b.add(FloatVector.fromArray(SPECIES, base, baseAt + 11 * baseStride + LANES))
          .intoArray(tile, tileAt + 11 * tileStride + LANES);
      if (k == depth) {
        return;
      }
      c0a = FloatVector.zero(SPECIES);
      c0b = FloatVector.zero(SPECIES);
      c1a = FloatVector.zero(SPECIES);
      c1b = FloatVector.zero(SPECIES);
      c2a = FloatVector.zero(SPECIES);
      c2b = FloatVector.zero(SPECIES);
      c3a = FloatVector.zero(SPECIES);
      c3b = FloatVector.zero(SPECIES);
      c4a = FloatVector.zero(SPECIES);
      c4b = FloatVector.zero(SPECIES);
      c5a = FloatVector.zero(SPECIES);
      c5b = FloatVector.zero(SPECIES);
      c6a = FloatVector.zero(SPECIES);
      c6b = FloatVector.zero(SPECIES);
      c7a = FloatVector.zero(SPECIES);
      c7b = FloatVector.zero(SPECIES);
      c8a = FloatVector.zero(SPECIES);
      c8b = FloatVector.zero(SPECIES);
      c9a = FloatVector.zero(SPECIES);
      c9b = FloatVector.zero(SPECIES);
      c10a = FloatVector.zero(SPECIES);
      c10b = FloatVector.zero(SPECIES);
      c11a = FloatVector.zero(SPECIES);
      c11b = FloatVector.zero(SPECIES);
      base = tile;
      baseAt = tileAt;
      baseStride = tileStride;
    }
  }
}
