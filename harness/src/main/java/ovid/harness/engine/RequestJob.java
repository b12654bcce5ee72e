package ovid.harness.engine;

import ovid.tasks.Response;

/** A request on its way through the engine. */
sealed interface RequestJob permits ContinuationJob, GenerationJob, RollingJob, UnscoredJob {
  /** Whether everything that the answer needs is computed; the other methods need that. */
  boolean isComplete();

  /** Tokens that would go through the model if this request had been computed alone. */
  long tokens();

  /** How many tokens were scored or generated. */
  long answered();

  /** The answer. */
  Response response();
}
