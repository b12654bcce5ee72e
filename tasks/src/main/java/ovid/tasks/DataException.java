package ovid.tasks;

/**
 * A data file that is absent or malformed. The message is one sentence for the user that names the
 * file.
 */
public class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A fault of a data file.
   *
   * @param message one sentence for the user, which names the file
   */
  public DataException(String message) {
    super(message);
  }

  /**
   * A fault of a data file that comes from another.
   *
   * @param message one sentence for the user, which names the file
   * @param cause what it comes from
   */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
