package ovid.harness.evaluation;

import ovid.harness.engine.EngineListener;
import ovid.harness.terminal.Console;
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
  private final WorkLines lines;
  private final String resume;
  private final ProgressLine line;

  /**
   * @param lines what is said when it is done
   * @param title what is going on: model and task
   * @param total how many documents the task has
   * @param resume a sentence that says how to go on after a stop
   */
  TaskRun(
      RunFolder folder,
      SessionLog session,
      Interruption interruption,
      Console console,
      WorkLines lines,
      String title,
      int total,
      String resume) {
    this.folder = folder;
    this.session = session;
    this.interruption = interruption;
    this.console = console;
    this.lines = lines;
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
    line.finish(lines.line(work, stop()));
  }

  @Override
  public void stopped() {
    session.end(Session.INTERRUPTED);
    console.say(resume);
    interruption.settled();
  }
}
