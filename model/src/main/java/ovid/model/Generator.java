package ovid.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Generates text for a batch of prompts: the weights are streamed once a step for all of them.
 *
 * <p>The prompts are computed first; then every step computes one token for every text that has not
 * ended. Keys and values of all prompts are held at once, about {@code 8 × layers × width} bytes a
 * token.
 */
public final class Generator {
  /** Prompts are computed together up to about this many tokens, which bounds the memory of it. */
  private static final int TOKENS_AT_ONCE = 4096;

  private final LanguageModel model;

  /**
   * A generator over a model.
   *
   * @param model stays open as long as this is used
   */
  public Generator(LanguageModel model) {
    this.model = model;
  }

  /**
   * Continues every prompt. A text depends on its own request only, never on the others in the
   * list. Only ids of the vocabulary are generated, also when the embedding has more rows.
   *
   * <p>Called by one thread at a time, as {@link LanguageModel#forward}.
   *
   * @param prompts what to continue, each on its own
   * @return one text per request, in order
   * @throws IllegalArgumentException when a prompt is empty or, with its limit, longer than the
   *     context
   */
  public List<Generated> generate(List<Prompt> prompts) {
    prompts.forEach(this::check);
    BitSet allowed = new BitSet();
    for (int id = 0; id < model.configuration().vocabularySize(); id++) {
      allowed.set(id, model.tokenizer().contains(id));
    }
    List<TextWriter> writers = new ArrayList<>();
    List<Branch> branches = new ArrayList<>();
    for (Prompt prompt : prompts) {
      TextWriter writer = new TextWriter(prompt, model.tokenizer(), allowed);
      writers.add(writer);
      branches.add(new Branch(prompt.tokens(), writer));
    }
    try {
      computePrompts(branches);
      List<Branch> live = new ArrayList<>(branches);
      while (true) {
        live.removeIf(branch -> !branch.advance());
        if (live.isEmpty()) {
          return writers.stream().map(TextWriter::result).toList();
        }
        model.forward(live.stream().map(Branch::last).toList());
      }
    } finally {
      branches.forEach(Branch::release);
    }
  }

  private void check(Prompt prompt) {
    int context = model.configuration().contextLength();
    if (prompt.tokens().length == 0) {
      throw new IllegalArgumentException("a prompt needs at least one token");
    }
    if ((long) prompt.tokens().length + prompt.limit() > context) {
      throw new IllegalArgumentException(
          "a prompt of %d tokens and a limit of %d are more than the context of %d"
              .formatted(prompt.tokens().length, prompt.limit(), context));
    }
  }

  private void computePrompts(List<Branch> branches) {
    List<Span> together = new ArrayList<>();
    int tokens = 0;
    for (Branch branch : branches) {
      if (tokens > 0 && tokens + branch.root().length() > TOKENS_AT_ONCE) {
        model.forward(together);
        together = new ArrayList<>();
        tokens = 0;
      }
      together.add(branch.root());
      tokens += branch.root().length();
    }
    if (!together.isEmpty()) {
      model.forward(together);
    }
  }

  /**
   * What to continue, and how.
   *
   * @param tokens the prompt, at least one token
   * @param limit at most this many tokens are generated, at least 1
   * @param sampling how the next token is drawn
   * @param stops the text ends before the first of these that is complete; none is empty;
   *     end-of-text always ends it. They are looked for in the text, wherever in a token they begin
   *     or end
   * @param seed of this prompt's own generator of random numbers
   */
  public record Prompt(int[] tokens, int limit, Decoding sampling, List<String> stops, long seed) {
    /**
     * Checks the limit and copies the stops; the tokens are not copied.
     *
     * @throws IllegalArgumentException when the limit is below 1 or a stop is empty
     */
    public Prompt {
      stops = List.copyOf(stops);
      if (limit < 1 || stops.contains("")) {
        throw new IllegalArgumentException(
            "the limit must be at least 1 and no stop empty: %d, %s".formatted(limit, stops));
      }
    }
  }

  /**
   * A generated text.
   *
   * @param text cut before the first stop, special tokens left out; white space as generated; bytes
   *     that are not UTF-8, such as a character that the limit cut in two, become U+FFFD
   * @param tokens the tokens generated, those of the stop included, end-of-text excluded
   * @param logProbability of these tokens and of the end-of-text that ended them, in nats: the sum
   *     of what {@link Span#ask} gives for each, whatever the sampling
   */
  public record Generated(String text, int[] tokens, double logProbability) {}
}
