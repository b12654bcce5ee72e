package ovid.model.transformer;

import java.util.Arrays;
import java.util.List;
import ovid.model.kernel.Kernel;

/**
 * Logits of the rows that were asked, never all at once: fixed blocks of the vocabulary are
 * multiplied out, reduced to a maximum, its index and a sum of exponentials, and dropped. The
 * blocks are combined in ascending order in double precision.
 */
final class Head {
  /** Panels of a block of the vocabulary. Part of the numerics: it bounds the partial sums. */
  private static final int BLOCK_PANELS = 16;

  private static final int BLOCK_COLUMNS = BLOCK_PANELS * Kernel.TILE_COLUMNS;

  /** Tiles of a block of rows. */
  private static final int BLOCK_TILES = 11;

  private static final float[] ZEROS = new float[BLOCK_COLUMNS];

  private final Kernel kernel;
  private final Workers workers;
  private final Matrix matrix;
  private final int blocks;
  private final Operand[] operands;
  private final float[][] logits;
  private float[] maxima = {};
  private float[] sums = {};
  private int[] indices = {};

  Head(Kernel kernel, Workers workers, Matrix matrix) {
    this.kernel = kernel;
    this.workers = workers;
    this.matrix = matrix;
    blocks = Math.ceilDiv(matrix.columns(), BLOCK_COLUMNS);
    operands = new Operand[workers.threads()];
    Arrays.setAll(operands, worker -> new Operand(kernel, matrix.depth()));
    logits = new float[workers.threads()][BLOCK_TILES * Kernel.TILE_ROWS * BLOCK_COLUMNS];
  }

  /**
   * Answers one question per row.
   *
   * @param a packed rows {@code [width, 12]}, one per question
   */
  void run(List<Question> questions, float[] a, int aAt) {
    int rows = questions.size();
    reserve(rows);
    int allTiles = Panels.tiles(rows);
    int rowBlocks = Math.ceilDiv(allTiles, BLOCK_TILES);
    int blockTiles = Math.ceilDiv(allTiles, rowBlocks);
    workers.run(
        blocks * rowBlocks,
        (task, worker) -> {
          int firstRow = task % rowBlocks * blockTiles * Kernel.TILE_ROWS;
          int endRow = Math.min(rows, firstRow + blockTiles * Kernel.TILE_ROWS);
          int block = task / rowBlocks;
          multiply(block, firstRow, endRow, a, aAt, operands[worker], logits[worker]);
          reduce(block, firstRow, endRow, questions, logits[worker]);
        });
    workers.run(rows, (row, worker) -> combine(row, questions.get(row)));
  }

  private void reserve(int rows) {
    if (maxima.length < rows * blocks) {
      maxima = new float[rows * blocks];
      sums = new float[rows * blocks];
      indices = new int[rows * blocks];
    }
  }

  private void multiply(
      int block, int firstRow, int endRow, float[] a, int aAt, Operand operand, float[] target) {
    int depth = matrix.depth();
    int endPanel = Math.min(matrix.panels(), (block + 1) * BLOCK_PANELS);
    int group;
    for (int panel = block * BLOCK_PANELS; panel < endPanel; panel += group) {
      group = Operand.panels(matrix, endRow - firstRow, endPanel - panel);
      int column = (panel - block * BLOCK_PANELS) * Kernel.TILE_COLUMNS;
      operand.take(matrix, panel, group, 0, depth, Panels.tiles(endRow - firstRow));
      for (int row = firstRow; row < endRow; row += Kernel.TILE_ROWS) {
        int count = Math.min(Kernel.TILE_ROWS, endRow - row);
        int rowAt = Panels.rowAt(aAt, row, depth);
        int to = (row - firstRow) * BLOCK_COLUMNS + column;
        operand.multiply(count, depth, a, rowAt, ZEROS, 0, 0, target, to, BLOCK_COLUMNS);
      }
    }
  }

  private void reduce(
      int block, int firstRow, int endRow, List<Question> questions, float[] values) {
    int firstColumn = block * BLOCK_COLUMNS;
    int columns = Math.min(BLOCK_COLUMNS, matrix.columns() - firstColumn);
    int padded = Math.ceilDiv(columns, Kernel.PARTIAL_SUMS) * Kernel.PARTIAL_SUMS;
    for (int row = firstRow; row < endRow; row++) {
      int at = (row - firstRow) * BLOCK_COLUMNS;
      questions.get(row).offer(values, at, firstColumn, columns);
      Arrays.fill(values, at + columns, at + padded, Float.NEGATIVE_INFINITY);
      int index = kernel.indexOfMaximum(values, at, columns);
      float maximum = values[at + index];
      int slot = row * blocks + block;
      maxima[slot] = maximum;
      indices[slot] = firstColumn + index;
      sums[slot] = kernel.sumOfExponentials(values, at, padded, maximum);
    }
  }

  private void combine(int row, Question question) {
    int first = row * blocks;
    int best = first;
    for (int slot = first + 1; slot < first + blocks; slot++) {
      if (maxima[slot] > maxima[best]) {
        best = slot;
      }
    }
    double maximum = maxima[best];
    double sum = 0;
    for (int slot = first; slot < first + blocks; slot++) {
      sum += sums[slot] * StrictMath.exp(maxima[slot] - maximum);
    }
    question.complete(maximum + StrictMath.log(sum), indices[best]);
  }
}
