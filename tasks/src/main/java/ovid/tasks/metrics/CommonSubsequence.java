package ovid.tasks.metrics;

import java.util.BitSet;
import java.util.List;

/** A longest common subsequence of two lists of tokens, by the textbook table. */
final class CommonSubsequence {
  private final List<String> target;
  private final List<String> prediction;

  /** {@code lengths[i][j]} is that of the first i and the first j tokens. */
  private final int[][] lengths;

  CommonSubsequence(List<String> target, List<String> prediction) {
    this.target = target;
    this.prediction = prediction;
    lengths = new int[target.size() + 1][prediction.size() + 1];
    for (int i = 1; i <= target.size(); i++) {
      for (int j = 1; j <= prediction.size(); j++) {
        lengths[i][j] =
            target.get(i - 1).equals(prediction.get(j - 1))
                ? lengths[i - 1][j - 1] + 1
                : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
      }
    }
  }

  int length() {
    return lengths[target.size()][prediction.size()];
  }

  /**
   * Adds the places in the target of one longest subsequence. Of several the one is taken that
   * rouge_score takes: from the end, a step back in the target unless one in the prediction is
   * better.
   */
  private void addTargetPlaces(BitSet places) {
    int i = target.size();
    int j = prediction.size();
    while (i > 0 && j > 0) {
      if (target.get(i - 1).equals(prediction.get(j - 1))) {
        places.set(i - 1);
        i--;
        j--;
      } else if (lengths[i][j - 1] > lengths[i - 1][j]) {
        j--;
      } else {
        i--;
      }
    }
  }

  /** The tokens of {@code target}, in order, that are common with any of {@code predictions}. */
  static List<String> union(List<String> target, List<List<String>> predictions) {
    BitSet places = new BitSet(target.size());
    for (List<String> prediction : predictions) {
      new CommonSubsequence(target, prediction).addTargetPlaces(places);
    }
    return places.stream().mapToObj(target::get).toList();
  }
}
