package ovid.results.description;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.results.ResultsException;
import ovid.results.Session;
import ovid.results.storage.AppendedFile;
import ovid.results.storage.Json;
import ovid.results.storage.SealedLines;
import tools.jackson.core.JacksonException;

/** {@code sessions.jsonl}: one sealed line a session, written at its end. */
public final class SessionFile implements Closeable {
  static final String NAME = "sessions.jsonl";

  private final AppendedFile file;

  private SessionFile(AppendedFile file) {
    this.file = file;
  }

  public static SessionFile open(Path folder) {
    return new SessionFile(
        AppendedFile.open(folder.resolve(NAME), (buffer, from, length, position, number) -> {}));
  }

  public void append(Session session) {
    file.append(Json.line(session));
    file.sync();
  }

  @Override
  public void close() {
    file.close();
  }

  public static List<Session> read(Path folder) {
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
