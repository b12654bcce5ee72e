package ovid.harness.engine;

import java.util.List;
import ovid.tasks.Response;

/** A continuation of which no token is scored: the model is not asked. */
record UnscoredJob(int truncatedTokens) implements RequestJob {

  @Override
  public boolean isComplete() {
    return true;
  }

  @Override
  public long tokens() {
    return 0;
  }

  @Override
  public long answered() {
    return 0;
  }

  @Override
  public Response response() {
    return new Response.Loglikelihood(List.of(), truncatedTokens);
  }
}
