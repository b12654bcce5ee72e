package ovid.model.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.model.values.CheckpointException;

/**
 * Finds the merges behind a vocabulary whose ids rise in the order of the merges: what makes a
 * token is the last step of encoding its bytes with only the tokens before it.
 */
final class MergeRecovery {
  private final Map<String, Integer> ranks = new HashMap<>();
  private final Map<Long, Integer> pairs = new HashMap<>();
  private final List<String> made = new ArrayList<>();

  private MergeRecovery() {}

  /**
   * The merges in their order.
   *
   * @param file that the tokens are from, for messages
   * @param tokens in GPT-2's byte alphabet, by id
   */
  static List<Merge> merges(Path file, List<@Nullable String> tokens, int endOfText) {
    MergeRecovery recovery = new MergeRecovery();
    for (int id = 0; id < tokens.size(); id++) {
      String token = tokens.get(id);
      if (token != null && token.length() == 1) {
        recovery.add(token);
      }
    }
    List<Merge> merges = new ArrayList<>();
    for (int id = 0; id < tokens.size(); id++) {
      String token = tokens.get(id);
      if (token == null || token.length() <= 1 || id == endOfText) {
        continue;
      }
      int[] parts = recovery.lastTwo(token);
      if (parts.length != 2) {
        throw new CheckpointException(
            "%s has token %d, \"%s\", which no merge of tokens before it makes; use the tokenizer that the model was trained with."
                .formatted(file, id, token));
      }
      merges.add(
          new Merge(recovery.made.get(parts[0]), recovery.made.get(parts[1]), merges.size() + 1));
      recovery.pairs.put(pair(parts[0], parts[1]), recovery.add(token));
    }
    return merges;
  }

  private int add(String token) {
    int rank = made.size();
    ranks.put(token, rank);
    made.add(token);
    return rank;
  }

  /** Merges until two parts are left, or none of them can be merged; the ranks of the parts. */
  private int[] lastTwo(String token) {
    int[] parts = new int[token.length()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = ranks.getOrDefault(token.substring(i, i + 1), -1);
      if (parts[i] < 0) {
        return new int[0];
      }
    }
    int length = parts.length;
    while (length > 2) {
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
        break;
      }
      parts[at] = best;
      System.arraycopy(parts, at + 2, parts, at + 1, length - at - 2);
      length--;
    }
    return Arrays.copyOf(parts, length);
  }

  private static long pair(int left, int right) {
    return (long) left << Integer.SIZE | right;
  }
}
