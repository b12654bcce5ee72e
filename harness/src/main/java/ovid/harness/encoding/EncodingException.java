package ovid.harness.encoding;

/** A request that the model's context cannot hold; the message says why. */
public final class EncodingException extends Exception {
  private static final long serialVersionUID = 1L;

  EncodingException(String message) {
    super(message);
  }
}
