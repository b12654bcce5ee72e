package ovid.results;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** {@code sessions.jsonl}: one sealed line a session, written at its end. */
final class SessionFile implements Closeable {
  static final String NAME = "sessions.jsonl";

  private final AppendedFile file;

  private SessionFile(AppendedFile file) {
    this.file = file;
  }

  static SessionFile open(Path folder) {
    return new SessionFile(
        AppendedFile.open(folder.resolve(NAME), (buffer, from, length, position, number) -> {}));
  }

  void append(Session session) {
    file.append(Json.line(session));
    file.sync();
  }

  @Override
  public void close() {
    file.close();
  }

  static List<Session> read(Path folder) {
    Path path = folder.resolve(NAME);
    List<Session> sessions = new ArrayList<>();
    SealedLines.read(
        path,
        (buffer, from, length, position, number) -> {
          try {
            sessions.add(Json.MAPPER.readValue(buffer, from, length, Session.class));
          } catch (JacksonException e) {
            throw new ResultsException(
                "Line " + number + " of " + path + " is not a session; delete that file.", e);
          }
        });
    return sessions;
  }
}
