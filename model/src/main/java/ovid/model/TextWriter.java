package ovid.model;

import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.model.values.Tokenizer;

/**
 * Writes the text of one prompt: takes logits, and says which token to compute next. Knows nothing
 * of spans, nor of other prompts.
 */
final class TextWriter {
  /** First tokens that are tried before the filter on the first word is given up. */
  static final int CANDIDATES = 128;

  private final Generator.Prompt prompt;
  private final Tokenizer tokenizer;
  private final BitSet allowed;
  private final TokenChoice choice;
  private GeneratedText text;
  private double logProbability;
  private int token;
  private boolean ended;
  private boolean restarted;

  /** Logits after the prompt, while first tokens are tried. */
  private @Nullable Logits first;

  /** First tokens to try, the best first; empty before the first logits. */
  private int[] candidates = {};

  private int candidate;
  private boolean searching;

  /**
   * Begins an empty text.
   *
   * @param allowed ids that may be chosen: those of the vocabulary
   */
  TextWriter(Generator.Prompt prompt, Tokenizer tokenizer, BitSet allowed) {
    this.prompt = prompt;
    this.tokenizer = tokenizer;
    this.allowed = allowed;
    this.choice = TokenChoice.of(prompt.sampling(), prompt.seed(), allowed);
    this.text = new GeneratedText(tokenizer, prompt.stops());
    this.searching = !prompt.sampling().excludedFirstWords().isEmpty();
  }

  /**
   * Goes on by a token, or begins anew with another first token.
   *
   * @param logits after the prompt at first, then after {@link #token}
   * @return whether the text has not ended yet
   */
  boolean accept(Logits logits) {
    restarted = false;
    if (searching && first == null) {
      first = logits;
      candidates = Ranking.top(logits.values(), allowed, CANDIDATES);
      append(candidates[0], logits);
    } else {
      append(choice.next(logits.values()), logits);
    }
    while (searching && first != null && isFirstWordKnown()) {
      if (isFirstWordAllowed()) {
        searching = false;
      } else {
        tryNextCandidate(first);
      }
    }
    return !ended;
  }

  private void append(int next, Logits logits) {
    token = next;
    logProbability += logits.logProbability(next);
    if (token == tokenizer.endOfText()) {
      ended = true;
    } else {
      text.append(token);
      ended = text.stopped() || text.tokenCount() == prompt.limit();
    }
  }

  private boolean isFirstWordKnown() {
    return ended || LeadingWord.of(text.completeText()).whole();
  }

  private boolean isFirstWordAllowed() {
    String word = LeadingWord.of(text.completeText()).word();
    Set<String> excluded = prompt.sampling().excludedFirstWords();
    return !word.isEmpty() && !excluded.contains(word);
  }

  private void tryNextCandidate(Logits first) {
    candidate++;
    if (candidate == candidates.length) {
      searching = false;
      candidate = 0;
    }
    text = new GeneratedText(tokenizer, prompt.stops());
    logProbability = 0;
    restarted = true;
    append(candidates[candidate], first);
  }

  /** The token whose logits {@link #accept} wants next. */
  int token() {
    return token;
  }

  /** Whether {@link #token} follows the prompt, and all tokens between are forgotten. */
  boolean restarted() {
    return restarted;
  }

  Generator.Generated result() {
    return new Generator.Generated(text.text(), text.tokens(), logProbability);
  }
}
