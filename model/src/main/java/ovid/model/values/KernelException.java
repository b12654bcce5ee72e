package ovid.model.values;

/**
 * A system property asks for a kernel that does not exist. The message is one sentence for the
 * user.
 */
public final class KernelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * An exception with a sentence for the user.
   *
   * @param message the sentence
   */
  public KernelException(String message) {
    super(message);
  }
}
