package ovid.model.transformer;

import java.util.Arrays;
import ovid.model.kernel.Kernel;

/**
 * Matrix products of packed activations and packed weights. A panel of weights, in second-level
 * cache, meets the tiles of a block of rows one after the other; tasks are blocks of rows by runs
 * of panels. A sum of more than {@link #DEPTH} terms is suspended in a scratch tile after whole
 * blocks of {@link Operand#BLOCK}, so the order of every element's terms remains that of the
 * kernel, from the bias on.
 */
final class Product {
  /** Tiles of a block of rows. */
  private static final int BLOCK_TILES = 11;

  /** Terms of a sum between two suspensions. */
  private static final int DEPTH = 6 * Operand.BLOCK;

  private static final int MOST_PANELS_PER_TASK = 16;
  private static final int TASKS_PER_THREAD = 8;

  /** What happens to a finished tile. */
  interface Epilogue {
    /**
     * Takes over one tile.
     *
     * @param row its first row, a multiple of 12
     * @param rows how many rows are valid
     * @param column its first column, a multiple of 32
     * @param columns how many columns are valid
     * @param tile {@code [rows, 32]}, may be overwritten
     */
    void apply(int row, int rows, int column, int columns, float[] tile, int tileAt);
  }

  private final Workers workers;
  private final float[][] tiles;
  private final Operand[] operands;

  Product(Kernel kernel, Workers workers) {
    this.workers = workers;
    tiles = new float[workers.threads()][BLOCK_TILES * Kernel.TILE];
    operands = new Operand[workers.threads()];
    Arrays.setAll(operands, worker -> new Operand(kernel, DEPTH));
  }

  /**
   * Computes {@code a b + bias}.
   *
   * @param a panels {@code [ceil(rows / 12)][depth][12]} at {@code aAt}
   */
  void run(int rows, float[] a, int aAt, Block.Linear b, Epilogue epilogue) {
    int allTiles = Panels.tiles(rows);
    int blocks = Math.ceilDiv(allTiles, BLOCK_TILES);
    int blockTiles = Math.ceilDiv(allTiles, blocks);
    int panels = b.matrix().panels();
    int wanted = workers.threads() * TASKS_PER_THREAD;
    int group = Operand.panels(b.matrix(), rows, panels);
    int run = Math.clamp((long) panels * blocks / wanted, group, MOST_PANELS_PER_TASK);
    int panelsPerTask = run - run % group;
    workers.run(
        Math.ceilDiv(panels, panelsPerTask) * blocks,
        (task, worker) -> {
          // Blocks of rows vary fastest: the same panels are in cache for all of them.
          int firstPanel = task / blocks * panelsPerTask;
          int firstTile = task % blocks * blockTiles;
          multiply(
              rows,
              a,
              aAt,
              b,
              firstTile,
              Math.min(allTiles, firstTile + blockTiles),
              firstPanel,
              Math.min(panels, firstPanel + panelsPerTask),
              operands[worker],
              tiles[worker],
              epilogue);
        });
  }

  private void multiply(
      int rows,
      float[] a,
      int aAt,
      Block.Linear b,
      int firstTile,
      int endTile,
      int firstPanel,
      int endPanel,
      Operand operand,
      float[] tile,
      Epilogue epilogue) {
    Matrix matrix = b.matrix();
    int depth = matrix.depth();
    int group;
    for (int panel = firstPanel; panel < endPanel; panel += group) {
      group = Operand.panels(matrix, rows, endPanel - panel);
      int column = panel * Kernel.TILE_COLUMNS;
      for (int k = 0; k < depth; k += DEPTH) {
        int terms = Math.min(DEPTH, depth - k);
        operand.take(matrix, panel, group, k, terms, endTile - firstTile);
        for (int t = firstTile; t < endTile; t++) {
          int row = t * Kernel.TILE_ROWS;
          int tileRows = Math.min(Kernel.TILE_ROWS, rows - row);
          int tileAt = (t - firstTile) * Kernel.TILE;
          int panelAt = aAt + (t * depth + k) * Kernel.TILE_ROWS;
          if (k == 0) {
            operand.multiply(
                tileRows,
                terms,
                a,
                panelAt,
                b.bias(),
                column,
                0,
                tile,
                tileAt,
                Kernel.TILE_COLUMNS);
          } else {
            operand.multiply(
                tileRows,
                terms,
                a,
                panelAt,
                tile,
                tileAt,
                Kernel.TILE_COLUMNS,
                tile,
                tileAt,
                Kernel.TILE_COLUMNS);
          }
          if (k + terms == depth) {
            finish(matrix, row, tileRows, column, group, tile, tileAt, epilogue);
          }
        }
      }
    }
  }

  /** Hands over the tiles of a group of panels. */
  private static void finish(
      Matrix matrix,
      int row,
      int rows,
      int firstColumn,
      int group,
      float[] tile,
      int tileAt,
      Epilogue epilogue) {
    for (int p = 0; p < group; p++) {
      int column = firstColumn + p * Kernel.TILE_COLUMNS;
      int columns = Math.min(Kernel.TILE_COLUMNS, matrix.columns() - column);
      epilogue.apply(row, rows, column, columns, tile, tileAt + p * Kernel.TILE_COLUMNS);
    }
  }
}
