package ovid.tasks.data;

import java.nio.charset.CharacterCodingException;

/** Bytes that are no text in the encoding that was tried. */
final class MalformedTextException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  MalformedTextException(int line, CharacterCodingException cause) {
    super(cause);
    this.line = line;
  }

  /** The line, from 1, on which the first such byte stands. */
  int line() {
    return line;
  }
}
