package ovid.harness.engine;

import org.jspecify.annotations.Nullable;
import ovid.model.Generator;
import ovid.tasks.Response;

/** A text to generate; equal requests share one job. */
final class GenerationJob implements RequestJob {
  private final Generator.Prompt prompt;
  private final int truncatedTokens;
  private Generator.@Nullable Generated generated;

  GenerationJob(Generator.Prompt prompt, int truncatedTokens) {
    this.prompt = prompt;
    this.truncatedTokens = truncatedTokens;
  }

  Generator.Prompt prompt() {
    return prompt;
  }

  /** Positions that the text may fill. */
  int positions() {
    return prompt.tokens().length + prompt.limit();
  }

  void complete(Generator.Generated text) {
    this.generated = text;
  }

  private Generator.Generated generated() {
    if (generated == null) {
      throw new IllegalStateException("the text was not generated yet");
    }
    return generated;
  }

  @Override
  public boolean isComplete() {
    return generated != null;
  }

  @Override
  public long tokens() {
    return prompt.tokens().length + answered();
  }

  @Override
  public long answered() {
    return generated().tokens().length;
  }

  @Override
  public Response response() {
    return new Response.Generation(
        generated().text(),
        generated().tokens().length,
        generated().logProbability(),
        truncatedTokens);
  }
}
