package ovid.model.tokenizer;

import java.util.function.Consumer;

/** A step that cuts a piece of a text into smaller ones. */
@FunctionalInterface
interface Cut {
  /**
   * Cuts.
   *
   * @param piece not empty
   * @param pieces gets what is left of it, in order, none empty
   */
  void cut(String piece, Consumer<String> pieces);
}
