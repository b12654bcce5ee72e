package ovid.harness.engine;

import java.util.List;
import ovid.harness.planning.SequenceJob;
import ovid.model.TokenScore;
import ovid.tasks.Response;

/** The log-probability of a text in windows. */
record RollingJob(List<SequenceJob> windows) implements RequestJob {

  @Override
  public boolean isComplete() {
    return windows.stream().allMatch(SequenceJob::isComplete);
  }

  @Override
  public long tokens() {
    return windows.stream().mapToLong(window -> window.sequence().inputLength()).sum();
  }

  @Override
  public long answered() {
    return windows.stream().mapToLong(window -> window.sequence().scored()).sum();
  }

  @Override
  public Response response() {
    double sum = 0;
    int tokens = 0;
    for (SequenceJob window : windows) {
      for (TokenScore score : window.scores()) {
        sum += score.logProbability();
        tokens++;
      }
    }
    return new Response.RollingLoglikelihood(sum, tokens);
  }
}
