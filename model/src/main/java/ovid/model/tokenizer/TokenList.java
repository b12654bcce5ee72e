package ovid.model.tokenizer;

import java.util.Arrays;

/** A growing list of ids. */
final class TokenList {
  private int[] ids = new int[16];
  private int size;

  void add(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
    }
    ids[size++] = id;
  }

  /** A new array. */
  int[] toArray() {
    return Arrays.copyOf(ids, size);
  }
}
