package ovid.model.transformer;

import java.util.Arrays;
import ovid.model.kernel.Kernel;

/**
 * The rows that a layer computes beyond keys and values: all, or in the last layer those asked for.
 *
 * @param rows of the batch, ascending
 * @param tiles bounds of runs of at most 12 of them that belong to one node: run i is {@code
 *     tiles[i]} until {@code tiles[i + 1]}
 */
record Queries(int[] rows, int[] tiles) {

  /** Cuts rows into tiles. */
  static Queries of(int[] rows, int[] nodeOfRow) {
    int[] tiles = new int[rows.length + 1];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      boolean full = count > 0 && i - tiles[count - 1] == Kernel.TILE_ROWS;
      if (i == 0 || full || nodeOfRow[rows[i]] != nodeOfRow[rows[i - 1]]) {
        tiles[count++] = i;
      }
    }
    tiles[count] = rows.length;
    return new Queries(rows, Arrays.copyOf(tiles, count + 1));
  }

  int count() {
    return rows.length;
  }

  int tileCount() {
    return tiles.length - 1;
  }
}
