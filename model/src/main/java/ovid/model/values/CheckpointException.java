package ovid.model.values;

/**
 * A checkpoint that cannot be used. The message is one sentence for the user that names the file
 * and what is wrong.
 */
public class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CheckpointException(String message) {
    super(message);
  }

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
