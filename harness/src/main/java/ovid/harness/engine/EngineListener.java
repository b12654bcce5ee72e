package ovid.harness.engine;

import ovid.results.JournalEntry;
import ovid.results.Session;

/** Hears from the engine, on the thread that runs it. */
public interface EngineListener {
  /** Takes a finished document; they come in the data set's order. */
  void finished(JournalEntry entry);

  /**
   * Hears how the task gets on.
   *
   * @param scored documents that were finished
   * @param skipped documents that the journal held already
   * @param tokens of the finished documents' requests, each counted alone
   */
  void progress(int scored, int skipped, long tokens);

  /** Asked often: once true, what is complete is finished and the rest is left. */
  boolean stop();

  /** Takes what was done in the end, also after a stop or a failure. */
  void worked(Session.Work work);

  /** Told after a stop, before waiting for the forward pass under way to end. */
  void stopped();
}
