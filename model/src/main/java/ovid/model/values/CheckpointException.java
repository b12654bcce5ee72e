package ovid.model.values;

/**
 * A checkpoint that cannot be used. The message is one sentence for the user that names the file
 * and what is wrong.
 */
public class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A fault of a checkpoint, in words.
   *
   * @param message a sentence for the user, which names the file
   */
  public CheckpointException(String message) {
    super(message);
  }

  /**
   * A fault of a checkpoint that comes from another.
   *
   * @param message a sentence for the user, which names the file
   * @param cause what it comes from
   */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
