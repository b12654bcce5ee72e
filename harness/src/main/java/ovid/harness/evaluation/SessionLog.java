package ovid.harness.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ovid.results.Session;
import ovid.results.run.RunFolder;

/** What this process did: becomes one line in the run's folder, if it did anything. */
final class SessionLog {
  private final RunFolder folder;
  private final String kernel;
  private final int threads;
  private final List<String> command;
  private final Instant started = Instant.now();
  private final List<Session.Work> work = new ArrayList<>();

  SessionLog(RunFolder folder, String kernel, int threads, List<String> command) {
    this.folder = folder;
    this.kernel = kernel;
    this.threads = threads;
    this.command = command;
  }

  void add(Session.Work stretch) {
    if (stretch.documents() > 0 || stretch.computed() > 0) {
      work.add(stretch);
    }
  }

  /**
   * Writes the line; to be called once.
   *
   * @param ended how, as {@link Session#ended()} has it
   */
  void end(String ended) {
    if (!work.isEmpty() || ended.startsWith(Session.FAILED)) {
      folder.append(Session.here(started, kernel, threads, command, work, ended));
    }
  }
}
