package ovid.tasks.jinja;

/** A template that cannot be read, or cannot be filled in; the message is a clause about it. */
public final class JinjaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message a clause that follows the template's name: {@code "calls int.foo, which …"}
   */
  public JinjaException(String message) {
    super(message);
  }
}
