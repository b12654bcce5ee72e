package ovid.results;

import org.jspecify.annotations.Nullable;

/**
 * A run folder that cannot be used or written. The message is one sentence for the user that names
 * the file.
 */
public final class ResultsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ResultsException(String message) {
    super(message);
  }

  public ResultsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
