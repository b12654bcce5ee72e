package ovid.results.storage;

import java.util.Arrays;

/** The lines of a journal in the order of their documents. */
public final class DocumentOrder {
  private DocumentOrder() {}

  /**
   * Places of lines by ascending document; of several about one document the first counts.
   *
   * @param documents each line's document, not negative
   * @param lines how many of them there are
   */
  public static int[] ascending(int[] documents, int lines) {
    long[] order = new long[lines];
    for (int line = 0; line < lines; line++) {
      order[line] = (long) documents[line] << 32 | line;
    }
    Arrays.sort(order);
    int[] places = new int[lines];
    int count = 0;
    for (long entry : order) {
      int line = (int) entry;
      if (count == 0 || documents[places[count - 1]] != documents[line]) {
        places[count++] = line;
      }
    }
    return Arrays.copyOf(places, count);
  }
}
