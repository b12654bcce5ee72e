package ovid.harness.hub.archive;

import java.io.IOException;

/** An archive that is not what it should be. The message is a clause about the archive. */
final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  ArchiveException(String message) {
    super(message);
  }

  static ArchiveException missing(Member member) {
    return new ArchiveException("there is no " + member.name() + " in it");
  }
}
