package ovid.model;

import java.util.List;

/** Generates text for a batch of prompts: the weights are streamed once a step for all of them. */
public final class Generator {
  private final LanguageModel model;

  public Generator(LanguageModel model) {
    this.model = model;
  }

  /**
   * Continues every prompt. A text depends on its own request only, never on the others in the
   * list.
   *
   * @return one text per request, in order
   * @throws IllegalArgumentException when a prompt is empty or, with its limit, longer than the
   *     context
   */
  public List<Generated> generate(List<Prompt> prompts) {
    throw new UnsupportedOperationException(model.kernel());
  }

  /**
   * What to continue, and how.
   *
   * @param tokens the prompt, at least one token
   * @param limit at most this many tokens are generated
   * @param stops the text ends before the first occurrence of any of these; end-of-text always ends
   *     it
   * @param seed of this prompt's own generator of random numbers
   */
  public record Prompt(int[] tokens, int limit, Sampling sampling, List<String> stops, long seed) {}

  /**
   * A generated text.
   *
   * @param text cut before the first stop; white space as generated
   * @param tokens the tokens generated, those of the stop included, end-of-text excluded
   */
  public record Generated(String text, int[] tokens) {}
}
