package ovid.model.values;

/**
 * A checkpoint that has no tokenizer in or beside it, so that it can be asked by token ids only.
 */
public final class MissingTokenizerException extends CheckpointException {
  private static final long serialVersionUID = 1L;

  /**
   * A model that was asked for the tokenizer that it does not have.
   *
   * @param message a sentence for the user
   */
  public MissingTokenizerException(String message) {
    super(message);
  }
}
