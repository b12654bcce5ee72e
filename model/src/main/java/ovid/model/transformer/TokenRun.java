package ovid.model.transformer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run of tokens in a prefix tree of sequences. Not thread-safe. */
public final class TokenRun {
  private final @Nullable TokenRun parent;
  private final int[] tokens;
  private final int start;
  private boolean computed;
  private boolean retained;
  private @Nullable List<Segment> kept;

  /** A node after the parent, or at the start of a sequence. The tokens are not copied. */
  public TokenRun(@Nullable TokenRun parent, int[] tokens) {
    this.parent = parent;
    this.tokens = tokens;
    start = parent == null ? 0 : parent.start + parent.tokens.length;
  }

  public @Nullable TokenRun parent() {
    return parent;
  }

  public int length() {
    return tokens.length;
  }

  /** Position of the first token in its sequence. */
  public int start() {
    return start;
  }

  public int token(int row) {
    return tokens[row];
  }

  public boolean computed() {
    return computed;
  }

  /** Whether the keys and values are kept by a forward pass to come. */
  public boolean retained() {
    return retained;
  }

  public void retain() {
    retained = true;
  }

  /** Whether keys and values of an earlier forward pass are there. */
  public boolean available() {
    return kept != null;
  }

  /** Forgets the keys and values. */
  public void release() {
    retained = false;
    kept = null;
  }

  /** Where keys and values of the whole path are; only for nodes that are available. */
  List<Segment> path() {
    if (kept == null) {
      throw new IllegalStateException("the keys and values of this node are not there");
    }
    return kept;
  }

  void complete(@Nullable List<Segment> path) {
    computed = true;
    kept = path;
  }
}
