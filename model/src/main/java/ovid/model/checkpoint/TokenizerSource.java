package ovid.model.checkpoint;

import ovid.model.values.Tokenizer;

/** Where a checkpoint's tokenizer comes from. */
@FunctionalInterface
public interface TokenizerSource {
  /**
   * Reads the tokenizer.
   *
   * @param rows of the model's embedding; a text that needs a token beyond them is refused
   * @throws ovid.model.values.CheckpointException when it is missing or wrong
   */
  Tokenizer read(int rows);
}
