package ovid.model.transformer;

import org.jspecify.annotations.Nullable;

/** What is asked of one row, and the answer. */
public final class Question {
  private final TokenRun node;
  private final int row;
  private final int[] targets;
  private final float[] logProbabilities;
  private final float @Nullable [] logits;
  private double logSumOfExponentials;
  private int best;

  /**
   * A question.
   *
   * @param row of the node
   * @param targets tokens whose log-probability is asked for
   * @param logits where all logits go, {@code [vocabulary]}; null when nobody asks
   */
  public Question(TokenRun node, int row, int[] targets, float @Nullable [] logits) {
    this.node = node;
    this.row = row;
    this.targets = targets;
    this.logits = logits;
    logProbabilities = new float[targets.length];
  }

  TokenRun node() {
    return node;
  }

  int row() {
    return row;
  }

  /** Takes a block of the row's logits. */
  void offer(float[] block, int at, int firstColumn, int columns) {
    if (logits != null) {
      System.arraycopy(block, at, logits, firstColumn, columns);
    }
    for (int i = 0; i < targets.length; i++) {
      int column = targets[i] - firstColumn;
      if (column >= 0 && column < columns) {
        logProbabilities[i] = block[at + column];
      }
    }
  }

  /** Completes the answer when all blocks were offered. */
  void complete(double logSumOfExponentials, int best) {
    for (int i = 0; i < targets.length; i++) {
      logProbabilities[i] = (float) (logProbabilities[i] - logSumOfExponentials);
    }
    this.logSumOfExponentials = logSumOfExponentials;
    this.best = best;
  }

  /** Logarithm of the sum of the exponentials of all logits. */
  public double logSumOfExponentials() {
    return logSumOfExponentials;
  }

  /** Log-probability of target {@code i} in nats. */
  public float logProbability(int i) {
    return logProbabilities[i];
  }

  /** The most probable token, the lowest id among equals. */
  public int best() {
    return best;
  }
}
