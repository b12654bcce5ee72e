package ovid.model;

import java.util.ArrayDeque;
import java.util.Deque;

/** The spans of one prompt that is being continued. */
final class Branch {
  private final TextWriter writer;
  private final Span root;
  private final Deque<Span> generated = new ArrayDeque<>();
  private Logits logits;

  Branch(int[] prompt, TextWriter writer) {
    this.writer = writer;
    this.root = Span.root(prompt).retain();
    this.logits = root.askLogits();
  }

  /** The span of the prompt, to be computed first. */
  Span root() {
    return root;
  }

  /** The span of the last token, to be computed next. */
  Span last() {
    return generated.isEmpty() ? root : generated.getLast();
  }

  /**
   * Chooses the next token when the last span was computed.
   *
   * @return whether there is another span to be computed
   */
  boolean advance() {
    if (!writer.accept(logits)) {
      return false;
    }
    if (writer.restarted()) {
      releaseGenerated();
    }
    Span next = last().then(writer.token()).retain();
    logits = next.askLogits();
    generated.addLast(next);
    return true;
  }

  void release() {
    releaseGenerated();
    root.release();
  }

  private void releaseGenerated() {
    while (!generated.isEmpty()) {
      generated.removeLast().release();
    }
  }
}
