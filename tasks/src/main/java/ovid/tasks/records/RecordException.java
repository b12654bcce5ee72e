package ovid.tasks.records;

import java.nio.file.Path;
import ovid.tasks.DataException;

/** A record of a data file that cannot be used. */
public final class RecordException extends DataException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String reason;

  /**
   * @param line from 1
   * @param reason what is wrong, on one line, without a full stop; it goes on after a colon
   */
  RecordException(Path file, int line, String reason) {
    super(file + " line " + line + ": " + reason + ".");
    this.line = line;
    this.reason = reason;
  }

  int line() {
    return line;
  }

  String reason() {
    return reason;
  }
}
