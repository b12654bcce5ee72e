package ovid.harness.engine;

import java.util.ArrayList;
import java.util.List;
import ovid.harness.planning.SequenceJob;
import ovid.model.TokenScore;
import ovid.model.values.Tokenizer;
import ovid.tasks.Response;

/** The log-probability of a continuation. */
record ContinuationJob(SequenceJob sequence, int truncatedTokens, Tokenizer tokenizer)
    implements RequestJob {

  @Override
  public boolean isComplete() {
    return sequence.isComplete();
  }

  @Override
  public long tokens() {
    return sequence.sequence().inputLength();
  }

  @Override
  public long answered() {
    return sequence.sequence().scored();
  }

  @Override
  public Response response() {
    int[] tokens = sequence.sequence().tokens();
    int position = sequence.sequence().firstScored();
    List<Response.ScoredToken> scored = new ArrayList<>();
    for (TokenScore score : sequence.scores()) {
      String text = tokenizer.decode(new int[] {tokens[position++]});
      scored.add(new Response.ScoredToken(text, score.logProbability(), score.greedy()));
    }
    return new Response.Loglikelihood(scored, truncatedTokens);
  }
}
