package ovid.results;

import org.jspecify.annotations.Nullable;

/**
 * A run folder that cannot be used or written. The message is one sentence for the user that names
 * the file.
 */
public final class ResultsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A fault of a run folder.
   *
   * @param message one sentence for the user, which names the file
   */
  public ResultsException(String message) {
    super(message);
  }

  /**
   * A fault of a run folder that comes from another.
   *
   * @param message one sentence for the user, which names the file
   * @param cause what it comes from; null for none
   */
  public ResultsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
