package ovid.tasks;

/**
 * A data file that is absent or malformed. The message is one sentence for the user that names the
 * file.
 */
public class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
