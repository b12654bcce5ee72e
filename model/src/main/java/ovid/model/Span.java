package ovid.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ovid.model.transformer.Question;
import ovid.model.transformer.TokenRun;

/**
 * A run of tokens in a sequence: a node of a prefix tree. Sequences with a common beginning share
 * the span that holds it, which is computed once. A span's row i is the model's state after its
 * token i, the one that predicts the next token.
 *
 * <p>Life: created, asked, computed by {@link LanguageModel#forward}. Keys and values are dropped
 * at the end of that call, unless the span is {@linkplain #retain retained}; then they stay, about
 * {@code 8 × layers × width} bytes a token, until {@link #release}. Not thread-safe.
 */
public final class Span {
  private final @Nullable Span parent;
  private final TokenRun node;
  private final Map<Integer, Asked> asked = new TreeMap<>();
  private @Nullable LanguageModel model;

  /** What is asked of one row. */
  private static final class Asked {
    final List<Integer> targets = new ArrayList<>();
    final List<TokenScore> scores = new ArrayList<>();
    @Nullable Logits logits;
  }

  /** The questions of one row, and who waits for the answers. */
  record Pending(
      Question question, List<Integer> targets, List<TokenScore> scores, Runnable logits) {
    void complete() {
      for (int i = 0; i < scores.size(); i++) {
        scores.get(i).complete(question.logProbability(i), question.best() == targets.get(i));
      }
      logits.run();
    }
  }

  /**
   * A span at the start of a sequence. The tokens are copied.
   *
   * @param tokens at least one
   * @return the new span, to ask and to compute by {@link LanguageModel#forward}
   * @throws IllegalArgumentException when there is no token
   */
  public static Span root(int... tokens) {
    return new Span(null, tokens);
  }

  private Span(@Nullable Span parent, int[] tokens) {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("a span has at least one token");
    }
    this.parent = parent;
    node = new TokenRun(parent == null ? null : parent.node, tokens.clone());
  }

  /**
   * A span that continues this one. Several may continue the same span. The tokens are copied.
   *
   * @param tokens at least one
   * @return the new span, to ask and to compute by {@link LanguageModel#forward}
   * @throws IllegalArgumentException when there is no token
   */
  public Span then(int... tokens) {
    return new Span(this, tokens);
  }

  /** {@return the span before this one, or null at the start of a sequence} */
  public @Nullable Span parent() {
    return parent;
  }

  /** {@return the number of tokens in this span, at least 1} */
  public int length() {
    return node.length();
  }

  /** {@return the position of the first token in its sequence, from 0} */
  public int start() {
    return node.start();
  }

  /**
   * Asks for the log-probability of {@code target} as the token after this span's token {@code
   * row}. A row may be asked for several targets; its logits are computed once.
   *
   * @param row a token of this span, from 0
   * @param target the token whose probability is asked for
   * @return completed by {@link LanguageModel#forward}
   * @throws IllegalArgumentException when there is no such row, or the target is negative
   * @throws IllegalStateException when the span was computed already
   */
  public TokenScore ask(int row, int target) {
    requireNotComputed();
    if (row < 0 || row >= length()) {
      throw new IllegalArgumentException("row " + row + " of a span of " + length() + " tokens");
    }
    if (target < 0) {
      throw new IllegalArgumentException("token " + target + " is negative");
    }
    Asked asked = this.asked.computeIfAbsent(row, absent -> new Asked());
    TokenScore score = new TokenScore();
    asked.targets.add(target);
    asked.scores.add(score);
    return score;
  }

  /**
   * Asks for all logits after this span's last token; completed by {@link LanguageModel#forward}.
   *
   * @return completed by {@link LanguageModel#forward}
   * @throws IllegalStateException when the span was computed already
   */
  public Logits askLogits() {
    requireNotComputed();
    Asked asked = this.asked.computeIfAbsent(length() - 1, absent -> new Asked());
    if (asked.logits == null) {
      asked.logits = new Logits();
    }
    return asked.logits;
  }

  /**
   * Keeps keys and values after {@link LanguageModel#forward}, so that later calls may continue
   * this span.
   *
   * @return this span
   * @throws IllegalStateException when the span was computed already
   */
  public Span retain() {
    requireNotComputed();
    node.retain();
    return this;
  }

  /**
   * Drops the keys and values; spans that continue this one can no longer be computed, those
   * already computed are unharmed.
   */
  public void release() {
    node.release();
  }

  TokenRun node() {
    return node;
  }

  /** The model that computed this span. */
  @Nullable LanguageModel model() {
    return model;
  }

  void computedBy(LanguageModel model) {
    this.model = model;
  }

  /** The largest token or target in this span. */
  int largestToken() {
    int largest = 0;
    for (int row = 0; row < length(); row++) {
      largest = Math.max(largest, node.token(row));
    }
    for (Asked row : asked.values()) {
      for (int target : row.targets) {
        largest = Math.max(largest, target);
      }
    }
    return largest;
  }

  /** The smallest token in this span. */
  int smallestToken() {
    int smallest = Integer.MAX_VALUE;
    for (int row = 0; row < length(); row++) {
      smallest = Math.min(smallest, node.token(row));
    }
    return smallest;
  }

  /** The questions, in the order of rows. */
  List<Pending> pending(int vocabularySize) {
    List<Pending> pending = new ArrayList<>();
    asked.forEach((row, asked) -> {
      Logits logits = asked.logits;
      float[] values = logits == null ? null : new float[vocabularySize];
      int[] targets = asked.targets.stream().mapToInt(Integer::intValue).toArray();
      Question question = new Question(node, row, targets, values);
      pending.add(
          new Pending(
              question,
              asked.targets,
              asked.scores,
              () -> {
                if (logits != null && values != null) {
                  logits.complete(values, question.logSumOfExponentials());
                }
              }));
    });
    return pending;
  }

  private void requireNotComputed() {
    if (node.computed()) {
      throw new IllegalStateException("the span was computed already");
    }
  }
}
