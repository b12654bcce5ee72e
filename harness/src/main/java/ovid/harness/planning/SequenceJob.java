package ovid.harness.planning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ovid.harness.encoding.ScoredSequence;
import ovid.model.TokenScore;

/** A sequence to compute, and where its scores will be. Planned once. */
public final class SequenceJob {
  private final ScoredSequence sequence;
  private final @Nullable TokenScore[] scores;
  private boolean complete;

  public SequenceJob(ScoredSequence sequence) {
    this.sequence = sequence;
    this.scores = new TokenScore[sequence.scored()];
  }

  /** What to compute. */
  public ScoredSequence sequence() {
    return sequence;
  }

  /** Scores of the sequence's last tokens, in order; complete once its batch was computed. */
  public List<TokenScore> scores() {
    List<TokenScore> list = new ArrayList<>(scores.length);
    for (TokenScore score : scores) {
      if (score == null) {
        throw new IllegalStateException("the sequence was not planned yet");
      }
      list.add(score);
    }
    return list;
  }

  /** Whether the scores are there. */
  public boolean isComplete() {
    return complete;
  }

  /** Notes that the scores are there. */
  public void complete() {
    complete = true;
  }

  /** Records the score of the token at {@code position} of the sequence. */
  void score(int position, TokenScore score) {
    scores[position - sequence.firstScored()] = score;
  }
}
