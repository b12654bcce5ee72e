package ovid.tasks;

import java.util.List;

/**
 * Which tokens of a context and its continuation are scored, and what stands before the first of
 * them.
 *
 * @param kind the rule
 * @param alternatives for the rules that compare: what the same document has in place of the
 *     continuation, this request's own among them, in the document's order
 */
public record Border(Kind kind, List<String> alternatives) {
  /** As lm-evaluation-harness has it: by the number of the context's own tokens. */
  public static final Border CONTEXT = new Border(Kind.CONTEXT, List.of());

  /** As nanochat has it for language modelling: the context's tokens must begin the whole's. */
  public static final Border PREFIX = new Border(Kind.PREFIX, List.of());

  /** Copies the alternatives. */
  public Border {
    alternatives = List.copyOf(alternatives);
  }

  /**
   * The rules. All but the first are nanochat's: end-of-text stands before every text once, the
   * whole text is encoded in one piece, and of what is longer than the model's context the
   * beginning is cut off, so that the last token that is scored is the context's last.
   */
  public enum Kind {
    /** The tokens after as many as the context alone has. */
    CONTEXT,
    /** The tokens after the context's, which the whole text must begin with. */
    PREFIX,
    /** The tokens after the longest beginning that all alternatives have in common; maybe none. */
    COMMON_PREFIX,
    /** The tokens of the longest end that all alternatives have in common. */
    COMMON_SUFFIX
  }
}
