package ovid.model.transformer;

import java.util.Arrays;
import java.util.List;
import ovid.model.kernel.Kernel;
import ovid.model.values.Configuration;

/**
 * Causal attention of tiles of at most 12 queries over all keys before them, wherever these are.
 *
 * <p>A score is a sum of blocks of {@link #SCORE_BLOCK} elements of query and key, an output one
 * chain over ascending positions; sums over a row of scores are strided by absolute position. So
 * how a text is cut into nodes, and what else is in the batch, changes no bit. Where a query of a
 * tile sees less than the last one, its probability is +0: that can change no more of a chain than
 * the sign of a zero, which the final {@code + 0f} takes away. (Infinite values would spread, but a
 * checkpoint that makes them gives NaN anyway.)
 */
final class Attention {
  /**
   * Terms of a block of a score. Part of the numerics: the largest scores decide, and round most.
   */
  private static final int SCORE_BLOCK = 32;

  /** Tiles of one task. */
  private static final int TILES = 4;

  private static final float[] ZEROS = new float[Kernel.TILE_COLUMNS];

  private final Kernel kernel;
  private final Workers workers;
  private final Configuration shape;
  private final Scratch[] scratch;

  /** A thread's memory. */
  private static final class Scratch {
    /** Queries as a packed panel {@code [headSize, 12]}. */
    final float[] queries;

    /** Scores {@code [12, context]}, rows padded to whole partial sums. */
    final float[] scores;

    /** Probabilities as a packed panel {@code [context, 12]}. */
    final float[] probabilities;

    final float[] tile = new float[Kernel.TILE];
    final float[] inverseSums = new float[Kernel.TILE_ROWS];

    Scratch(int headSize, int stride) {
      queries = new float[headSize * Kernel.TILE_ROWS];
      scores = new float[stride * Kernel.TILE_ROWS];
      probabilities = new float[stride * Kernel.TILE_ROWS];
    }
  }

  Attention(Kernel kernel, Workers workers, Configuration shape) {
    this.kernel = kernel;
    this.workers = workers;
    this.shape = shape;
    scratch = new Scratch[workers.threads()];
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] = new Scratch(shape.headSize(), padded(shape.contextLength()));
    }
  }

  /**
   * Computes the heads' outputs, side by side.
   *
   * @param q queries of the batch {@code [rows, width]} at {@code qAt}
   * @param present keys and values of the batch
   * @param target packed rows {@code [width, 12]}, one for each query, at {@code targetAt}
   */
  void run(
      Batch batch,
      Queries queries,
      int layer,
      float[] q,
      int qAt,
      KeyValues present,
      float[] target,
      int targetAt) {
    int runs = Math.ceilDiv(queries.tileCount(), TILES);
    float scale = scale(layer);
    workers.run(
        runs * shape.heads(),
        (task, worker) -> {
          int head = task / runs;
          int first = task % runs * TILES;
          int end = Math.min(queries.tileCount(), first + TILES);
          for (int tile = first; tile < end; tile++) {
            int from = queries.tiles()[tile];
            int count = queries.tiles()[tile + 1] - from;
            Scratch mine = scratch[worker];
            packQueries(queries, from, count, head, q, qAt, scale, mine.queries);
            List<Segment> path = batch.path(queries.rows()[from]);
            int last = batch.position(queries.rows()[from + count - 1]);
            score(path, last + 1, count, head, layer, present, mine);
            for (int r = 0; r < count; r++) {
              softmax(r, batch.position(queries.rows()[from + r]) + 1, last + 1, mine);
            }
            int stride = padded(shape.contextLength());
            kernel.pack(mine.scores, 0, stride, last + 1, mine.probabilities, 0);
            mix(path, last + 1, from, count, head, layer, present, mine, target, targetAt);
          }
        });
  }

  private float scale(int layer) {
    double scale = shape.scaleAttention() ? 1 / Math.sqrt(shape.headSize()) : 1;
    return (float) (shape.scaleAttentionByLayer() ? scale / (layer + 1) : scale);
  }

  private static int padded(int positions) {
    return Math.ceilDiv(positions, Kernel.PARTIAL_SUMS) * Kernel.PARTIAL_SUMS;
  }

  private void packQueries(
      Queries queries,
      int from,
      int count,
      int head,
      float[] q,
      int qAt,
      float scale,
      float[] packed) {
    int headSize = shape.headSize();
    for (int r = 0; r < count; r++) {
      int at = qAt + queries.rows()[from + r] * shape.width() + head * headSize;
      for (int i = 0; i < headSize; i++) {
        packed[i * Kernel.TILE_ROWS + r] = q[at + i] * scale;
      }
    }
  }

  /** Scores of all positions before {@code end}. */
  private void score(
      List<Segment> path,
      int end,
      int count,
      int head,
      int layer,
      KeyValues present,
      Scratch mine) {
    int stride = padded(shape.contextLength());
    for (Segment segment : path) {
      if (segment.position() >= end) {
        break;
      }
      KeyValues source = source(segment, layer, present);
      int endRow = segment.row() + Math.min(segment.length(), end - segment.position());
      int row = segment.row();
      while (row < endRow) {
        int column = row % Kernel.TILE_COLUMNS;
        int columns = Math.min(Kernel.TILE_COLUMNS - column, endRow - row);
        int keysAt = source.keysAt() + source.layout().keyPanelAt(head, row);
        int position = segment.position() + row - segment.row();
        boolean whole = columns == Kernel.TILE_COLUMNS;
        // Scores of a whole panel of keys need no detour.
        kernel.multiply(
            count,
            shape.headSize(),
            SCORE_BLOCK,
            mine.queries,
            0,
            source.keys(),
            keysAt,
            ZEROS,
            0,
            0,
            whole ? mine.scores : mine.tile,
            whole ? position : 0,
            whole ? stride : Kernel.TILE_COLUMNS);
        for (int r = 0; r < count && !whole; r++) {
          int from = r * Kernel.TILE_COLUMNS + column;
          System.arraycopy(mine.tile, from, mine.scores, r * stride + position, columns);
        }
        row += columns;
      }
    }
  }

  /** Turns a row of scores into probabilities, not yet divided. */
  private void softmax(int r, int seen, int end, Scratch mine) {
    int at = r * padded(shape.contextLength());
    Arrays.fill(mine.scores, at + seen, at + padded(end), Float.NEGATIVE_INFINITY);
    float maximum = kernel.maximum(mine.scores, at, padded(end));
    mine.inverseSums[r] = 1f / kernel.exponentials(mine.scores, at, padded(end), maximum);
  }

  /** The mean of the values, weighted by the probabilities. */
  private void mix(
      List<Segment> path,
      int end,
      int from,
      int count,
      int head,
      int layer,
      KeyValues present,
      Scratch mine,
      float[] target,
      int targetAt) {
    int headSize = shape.headSize();
    for (int i = 0; i < headSize; i += Kernel.TILE_COLUMNS) {
      float[] start = ZEROS;
      int startStride = 0;
      for (Segment segment : path) {
        if (segment.position() >= end) {
          break;
        }
        KeyValues source = source(segment, layer, present);
        kernel.chain(
            count,
            Math.min(segment.length(), end - segment.position()),
            mine.probabilities,
            segment.position() * Kernel.TILE_ROWS,
            source.values(),
            source.valuesAt() + source.layout().valueAt(head, i, segment.row()),
            start,
            0,
            startStride,
            mine.tile,
            0,
            Kernel.TILE_COLUMNS);
        start = mine.tile;
        startStride = Kernel.TILE_COLUMNS;
      }
      int columns = Math.min(Kernel.TILE_COLUMNS, headSize - i);
      for (int r = 0; r < count; r++) {
        float inverse = mine.inverseSums[r];
        int to =
            Panels.rowAt(targetAt, from + r, shape.width())
                + (head * headSize + i) * Kernel.TILE_ROWS;
        for (int j = 0; j < columns; j++) {
          target[to + j * Kernel.TILE_ROWS] = mine.tile[r * Kernel.TILE_COLUMNS + j] * inverse + 0f;
        }
      }
    }
  }

  private static KeyValues source(Segment segment, int layer, KeyValues present) {
    return segment.store() == null ? present : segment.store().layer(layer);
  }
}
