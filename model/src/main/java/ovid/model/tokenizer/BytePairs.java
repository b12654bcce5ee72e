package ovid.model.tokenizer;

import java.util.Arrays;
import java.util.List;
import ovid.model.values.CheckpointException;

/**
 * Byte-pair encoding of words as the {@code tokenizers} package does it: of all neighbours that a
 * merge joins, those of the earliest merge come first, the leftmost among equals.
 */
final class BytePairs {
  private static final int BYTES = 256;
  private static final int NONE = -1;

  private final Vocabulary vocabulary;
  private final UnknownToken unknown;
  private final boolean wholeWords;
  private final int[] byteIds = new int[BYTES];
  private final MergeTable pairs;
  private final int[] results;

  /**
   * What stands for a byte that the vocabulary lacks.
   *
   * @param id -1 to leave it out
   * @param fused whether a run of them within a word is one token
   */
  record UnknownToken(int id, boolean fused) {
    static final UnknownToken DROPPED = new UnknownToken(NONE, false);
  }

  /**
   * @param wholeWords whether a word that is a token is that token, whatever the merges make
   */
  BytePairs(Vocabulary vocabulary, MergeList merges, UnknownToken unknown, boolean wholeWords) {
    this.vocabulary = vocabulary;
    this.unknown = unknown;
    this.wholeWords = wholeWords;
    for (int value = 0; value < BYTES; value++) {
      byteIds[value] = vocabulary.id(String.valueOf(ByteAlphabet.character(value)));
    }
    List<Merge> list = merges.merges();
    results = new int[list.size()];
    pairs = new MergeTable(list.size());
    for (int rank = 0; rank < results.length; rank++) {
      Merge merge = list.get(rank);
      int left = part(merges, merge, merge.left());
      int right = part(merges, merge, merge.right());
      results[rank] = vocabulary.id(merge.result());
      if (results[rank] < 0) {
        throw merges.refused(
            merge, "makes \"" + merge.result() + "\", which is not in the vocabulary");
      }
      // Of two that join the same pair, the later counts.
      pairs.put(left, right, rank);
    }
  }

  private int part(MergeList merges, Merge merge, String part) {
    int id = vocabulary.id(part);
    if (id < 0) {
      throw merges.refused(merge, "joins \"" + part + "\", which is not in the vocabulary");
    }
    return id;
  }

  /** Number of the 256 bytes that the vocabulary has no token for. */
  int missingBytes() {
    return (int) Arrays.stream(byteIds).filter(id -> id < 0).count();
  }

  /** One thread's scratch memory. */
  final class Encoder {
    private final TokenList out;
    private int[] ids = new int[32];
    private int[] next = new int[32];
    private int[] previous = new int[32];
    private long[] heap = new long[64];
    private int heaped;
    private int length;
    private boolean unknownPending;

    /**
     * @param out gets the tokens
     */
    Encoder(TokenList out) {
      this.out = out;
    }

    /** Appends a word's tokens; it holds no lone surrogate. */
    void encode(String word) {
      if (wholeWords) {
        int id = vocabulary.id(ByteAlphabet.write(word));
        if (id >= 0) {
          out.add(id);
          return;
        }
      }
      length = 0;
      unknownPending = false;
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (c < 0x80) {
          addByte(c);
        } else if (c < 0x800) {
          addByte(0xc0 | c >> 6);
          addByte(0x80 | (c & 0x3f));
        } else if (Character.isHighSurrogate(c)) {
          int point = Character.toCodePoint(c, word.charAt(++i));
          addByte(0xf0 | point >> 18);
          addByte(0x80 | (point >> 12 & 0x3f));
          addByte(0x80 | (point >> 6 & 0x3f));
          addByte(0x80 | (point & 0x3f));
        } else {
          addByte(0xe0 | c >> 12);
          addByte(0x80 | (c >> 6 & 0x3f));
          addByte(0x80 | (c & 0x3f));
        }
      }
      flushUnknown();
      if (length > 1) {
        merge();
      }
      if (length > 0) {
        for (int at = 0; at != NONE; at = length == 1 ? NONE : next[at]) {
          out.add(ids[at]);
        }
      }
    }

    private void addByte(int value) {
      int id = byteIds[value];
      if (id >= 0) {
        flushUnknown();
        add(id);
      } else if (unknown.id() >= 0) {
        if (!unknown.fused()) {
          flushUnknown();
        }
        unknownPending = true;
      }
    }

    private void flushUnknown() {
      if (unknownPending) {
        add(unknown.id());
        unknownPending = false;
      }
    }

    private void add(int id) {
      if (length == ids.length) {
        ids = Arrays.copyOf(ids, 2 * length);
        next = new int[2 * length];
        previous = new int[2 * length];
      }
      ids[length++] = id;
    }

    private void merge() {
      for (int i = 0; i < length; i++) {
        previous[i] = i - 1;
        next[i] = i + 1;
      }
      next[length - 1] = NONE;
      heaped = 0;
      for (int i = 0; i + 1 < length; i++) {
        offer(i);
      }
      while (heaped > 0) {
        long top = poll();
        int at = (int) top;
        int right = ids[at] == NONE ? NONE : next[at];
        if (right == NONE) {
          continue;
        }
        // What stood there may have gone; but a pair that makes the same token will do.
        int made = results[(int) (top >>> Integer.SIZE)];
        int rank = pairs.get(ids[at], ids[right]);
        if (rank < 0 || results[rank] != made) {
          continue;
        }
        ids[at] = made;
        ids[right] = NONE;
        next[at] = next[right];
        if (next[at] != NONE) {
          previous[next[at]] = at;
          offer(at);
        }
        if (previous[at] != NONE) {
          offer(previous[at]);
        }
      }
    }

    private void offer(int at) {
      int rank = pairs.get(ids[at], ids[next[at]]);
      if (rank < 0) {
        return;
      }
      if (heaped == heap.length) {
        heap = Arrays.copyOf(heap, 2 * heaped);
      }
      long entry = (long) rank << Integer.SIZE | at;
      int i = heaped++;
      while (i > 0 && heap[(i - 1) >> 1] > entry) {
        heap[i] = heap[(i - 1) >> 1];
        i = (i - 1) >> 1;
      }
      heap[i] = entry;
    }

    private long poll() {
      long top = heap[0];
      long last = heap[--heaped];
      int i = 0;
      while (2 * i + 1 < heaped) {
        int child = 2 * i + 1;
        if (child + 1 < heaped && heap[child + 1] < heap[child]) {
          child++;
        }
        if (heap[child] >= last) {
          break;
        }
        heap[i] = heap[child];
        i = child;
      }
      heap[i] = last;
      return top;
    }
  }

  /** Refuses an unknown token that the vocabulary does not have. */
  static int unknownId(Vocabulary vocabulary, String token) {
    int id = vocabulary.id(token);
    if (id < 0) {
      throw new CheckpointException(
          "%s has unk_token \"%s\", which is not in its vocabulary; get the checkpoint's tokenizer again."
              .formatted(vocabulary.file(), token));
    }
    return id;
  }
}
