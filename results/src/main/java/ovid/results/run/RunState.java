package ovid.results.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import ovid.results.RunDescription;
import ovid.results.Session;
import ovid.results.description.DescriptionFile;
import ovid.results.description.SessionFile;
import ovid.results.journal.Journal;
import ovid.results.storage.Failure;
import ovid.results.storage.FolderLock;
import ovid.results.summary.SummaryFile;

/**
 * How far a run is.
 *
 * @param folder the run's
 * @param run what it was asked to do
 * @param state what it is doing, or how it ended
 * @param documents that the journal holds
 * @param total documents that the run is to score, over all models and tasks; of an imported one,
 *     what it holds
 * @param changed when a document was last finished, or the run begun
 * @param reason why it failed; else empty
 */
public record RunState(
    Path folder,
    RunDescription run,
    State state,
    long documents,
    long total,
    Instant changed,
    String reason) {

  /** What a run is doing or came to. */
  public enum State {
    /** A process holds the folder. */
    RUNNING,
    /** All documents are done and summed up. */
    FINISHED,
    /** It was stopped, or killed, before the end. */
    INTERRUPTED,
    /** An error ended it before the end. */
    FAILED,
    /** Another program's results, which Ovid cannot go on with. */
    IMPORTED
  }

  static RunState of(Path folder) {
    RunDescription run = DescriptionFile.read(folder);
    long documents = Journal.count(folder);
    long total =
        run.isImported()
            ? documents
            : run.models().size()
                * run.tasks().stream().mapToLong(RunDescription.Task::documents).sum();
    List<Session> sessions = SessionFile.read(folder);
    String last = sessions.isEmpty() ? null : sessions.getLast().ended();
    boolean failed = last != null && last.startsWith(Session.FAILED);
    State state;
    if (run.isImported()) {
      state = State.IMPORTED;
    } else if (FolderLock.isHeld(folder)) {
      state = State.RUNNING;
    } else if (documents >= total && Files.exists(folder.resolve(SummaryFile.NAME))) {
      state = State.FINISHED;
    } else {
      state = failed ? State.FAILED : State.INTERRUPTED;
    }
    return new RunState(
        folder,
        run,
        state,
        documents,
        total,
        changed(folder),
        state == State.FAILED && last != null ? last.substring(Session.FAILED.length()) : "");
  }

  private static Instant changed(Path folder) {
    Path journal = folder.resolve(Journal.NAME);
    Path file = Files.exists(journal) ? journal : folder.resolve(DescriptionFile.NAME);
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw Failure.reading(file, e);
    }
  }
}
