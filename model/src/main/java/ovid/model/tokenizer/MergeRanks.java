package ovid.model.tokenizer;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import ovid.model.values.CheckpointException;

/**
 * Ranks of all tokens that encoding can produce: the 256 bytes, then the results of the merges in
 * their order. Ids are another matter; a vocabulary may number its tokens as it likes.
 *
 * <p>jtokkit, as tiktoken, joins any two neighbours whose concatenation is a token, where GPT-2
 * joins only the pairs that {@code merges.txt} lists. The two are the same for all texts if every
 * token is the result of one merge only and the merges make it from its own bytes, as training
 * guarantees; here it is checked.
 */
final class MergeRanks {
  private static final int BYTES = 256;

  private final Path file;
  private final Map<String, Integer> ranks = new HashMap<>();
  private final Map<Long, Integer> pairs = new HashMap<>();
  private final int[] ids;

  /**
   * Ranks the tokens.
   *
   * @param file that the merges are from, for messages
   */
  MergeRanks(Path file, Vocabulary vocabulary, List<Merge> merges) {
    this.file = file;
    this.ids = new int[BYTES + merges.size()];
    for (int value = 0; value < BYTES; value++) {
      String token = String.valueOf(ByteAlphabet.character(value));
      ids[value] = vocabulary.require(token, "which stands for the byte " + value);
      ranks.put(token, value);
    }
    for (Merge merge : merges) {
      add(merge, vocabulary);
    }
    for (Merge merge : merges) {
      checkMadeFromBytes(merge);
    }
  }

  private void add(Merge merge, Vocabulary vocabulary) {
    int left = rank(merge, merge.left());
    int right = rank(merge, merge.right());
    int rank = ranks.size();
    ids[rank] = vocabulary.id(merge.result());
    if (ids[rank] < 0) {
      throw refused(merge, "makes \"" + merge.result() + "\", which is not in the vocabulary");
    }
    if (ranks.putIfAbsent(merge.result(), rank) != null) {
      throw refused(merge, "makes \"" + merge.result() + "\", which an earlier line makes too");
    }
    pairs.put(pair(left, right), rank);
  }

  private int rank(Merge merge, String part) {
    Integer rank = ranks.get(part);
    if (rank == null) {
      throw refused(merge, "joins \"" + part + "\", which no earlier line makes");
    }
    return rank;
  }

  private void checkMadeFromBytes(Merge merge) {
    byte[] bytes = ByteAlphabet.bytes(merge.result());
    int[] parts = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      parts[i] = Byte.toUnsignedInt(bytes[i]);
    }
    int length = parts.length;
    while (length > 1) {
      int best = Integer.MAX_VALUE;
      int at = 0;
      for (int i = 0; i + 1 < length; i++) {
        int rank = pairs.getOrDefault(pair(parts[i], parts[i + 1]), Integer.MAX_VALUE);
        if (rank < best) {
          best = rank;
          at = i;
        }
      }
      if (best == Integer.MAX_VALUE) {
        throw refused(
            merge, "makes \"" + merge.result() + "\", which the merges never reach from its bytes");
      }
      parts[at] = best;
      System.arraycopy(parts, at + 2, parts, at + 1, length - at - 2);
      length--;
    }
  }

  /** A key whose hash, unlike that of the two beside each other, few other pairs share. */
  private long pair(int left, int right) {
    return (long) left * ids.length + right;
  }

  private CheckpointException refused(Merge merge, String what) {
    return new CheckpointException(
        "%s, line %d, %s; get the checkpoint's merges again.".formatted(file, merge.line(), what));
  }

  /** A new map from the bytes of every token to its rank; jtokkit looks at its entries only. */
  IdentityHashMap<byte[], Integer> byBytes() {
    IdentityHashMap<byte[], Integer> byBytes = new IdentityHashMap<>();
    ranks.forEach((token, rank) -> byBytes.put(ByteAlphabet.bytes(token), rank));
    return byBytes;
  }

  /** A new array with the vocabulary's id of each rank. */
  int[] ids() {
    return Arrays.copyOf(ids, ids.length);
  }
}
