package ovid.tasks.records;

import tools.jackson.databind.node.StringNode;

/** A number of a typed file as its text, which is what a model is asked; to templates a number. */
final class WrittenNumber extends StringNode {
  private static final long serialVersionUID = 1L;

  WrittenNumber(String text) {
    super(text);
  }
}
