package ovid.harness.evaluation;

import ovid.harness.engine.EngineListener;
import ovid.harness.terminal.Console;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.ProgressLine;
import ovid.results.JournalEntry;
import ovid.results.Session;
import ovid.results.run.RunFolder;

/** One task on one model: journal, progress and interruption. */
final class TaskRun implements EngineListener {
  private final RunFolder folder;
  private final SessionLog session;
  private final Interruption interruption;
  private final Console console;
  private final String title;
  private final String resume;
  private final ProgressLine line;

  /**
   * @param title what is going on: model and task
   * @param total how many documents the task has
   * @param resume a sentence that says how to go on after a stop
   */
  TaskRun(
      RunFolder folder,
      SessionLog session,
      Interruption interruption,
      Console console,
      String title,
      int total,
      String resume) {
    this.folder = folder;
    this.session = session;
    this.interruption = interruption;
    this.console = console;
    this.title = title;
    this.resume = resume;
    this.line = new ProgressLine(console, title, total, System::nanoTime);
  }

  @Override
  public void finished(JournalEntry entry) {
    folder.append(entry);
  }

  @Override
  public void progress(int scored, int skipped, long tokens) {
    line.update(scored, skipped, tokens);
  }

  @Override
  public boolean stop() {
    return interruption.requested();
  }

  @Override
  public void worked(Session.Work work) {
    session.add(work);
    line.finish(
        work.documents() == 0
            ? ""
            : "%s: %s in %s, %s tokens/s, %s"
                .formatted(
                    title,
                    Numbers.count(work.documents(), "document"),
                    Numbers.duration(work.seconds()),
                    Numbers.count(Math.round(work.tokens() / work.seconds())),
                    positions(work)));
  }

  /** After a stop, some of the positions are of documents that are not finished. */
  private String positions(Session.Work work) {
    return stop()
        ? Numbers.count(work.computed()) + " positions computed"
        : Numbers.count(work.computed())
            + " of "
            + Numbers.count(work.tokens())
            + " positions computed";
  }

  @Override
  public void stopped() {
    session.end(Session.INTERRUPTED);
    console.say(resume);
    interruption.settled();
  }
}
