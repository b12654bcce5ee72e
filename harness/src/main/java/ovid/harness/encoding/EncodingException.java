package ovid.harness.encoding;

/** A request that the tokenizer or the model's context cannot hold; the message says why. */
public final class EncodingException extends Exception {
  private static final long serialVersionUID = 1L;

  EncodingException(String message) {
    super(message);
  }

  EncodingException(String message, Throwable cause) {
    super(message, cause);
  }
}
