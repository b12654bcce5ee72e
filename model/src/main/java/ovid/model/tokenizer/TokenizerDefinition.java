package ovid.model.tokenizer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that says which tokens a text has.
 *
 * @param vocabulary of the model, without the added tokens that it does not hold
 * @param unknownToken what stands for bytes that the vocabulary lacks, or null to leave them out
 * @param fuseUnknown whether a run of these is one token
 * @param ignoreMerges whether a word that is a token is that token, whatever the merges make
 * @param special bos, eos and the added tokens
 * @param frame what is put around a text
 * @param notes what was assumed, a sentence each
 */
record TokenizerDefinition(
    Vocabulary vocabulary,
    MergeList merges,
    @Nullable String unknownToken,
    boolean fuseUnknown,
    boolean ignoreMerges,
    Normalization normalization,
    PreTokenization preTokenization,
    SpecialTokens special,
    Frame frame,
    List<String> notes) {
  TokenizerDefinition {
    notes = List.copyOf(notes);
  }

  /** GPT-2's kind: nothing else than a vocabulary, merges and special tokens. */
  static TokenizerDefinition plain(
      Vocabulary vocabulary, MergeList merges, SpecialTokens special, Frame frame) {
    return new TokenizerDefinition(
        vocabulary,
        merges,
        null,
        false,
        false,
        Normalization.NONE,
        PreTokenization.GPT2,
        special,
        frame,
        List.of());
  }

  /** This, with more notes at the end. */
  TokenizerDefinition withNotes(List<String> more) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(more);
    return new TokenizerDefinition(
        vocabulary,
        merges,
        unknownToken,
        fuseUnknown,
        ignoreMerges,
        normalization,
        preTokenization,
        special,
        frame,
        all);
  }

  /** This, with a space before every piece of text that has none. */
  TokenizerDefinition with(PreTokenization other) {
    return new TokenizerDefinition(
        vocabulary,
        merges,
        unknownToken,
        fuseUnknown,
        ignoreMerges,
        normalization,
        other,
        special,
        frame,
        notes);
  }

  /**
   * Tokens that a post-processor puts around a text, which lm-evaluation-harness sees.
   *
   * @param before ids, in order
   * @param after ids, in order
   */
  record Frame(List<Integer> before, List<Integer> after) {
    static final Frame NONE = new Frame(List.of(), List.of());

    Frame {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /**
   * The tokens with a meaning.
   *
   * @param begin id of the token that begins a text, or -1
   * @param end id of the token that ends a text, or -1
   * @param added all that stand in texts as they are written, in the order of their ids
   * @param asText whether those that are special are cut up as any text
   * @param notes what was assumed, a sentence each
   */
  record SpecialTokens(
      int begin, int end, List<AddedToken> added, boolean asText, List<String> notes) {
    SpecialTokens {
      added = List.copyOf(added);
      notes = List.copyOf(notes);
    }
  }
}
