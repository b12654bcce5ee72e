package ovid.harness.evaluation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import ovid.harness.engine.Engine;
import ovid.harness.engine.LoadedTask;
import ovid.harness.program.ExitStatus;
import ovid.harness.program.Processor;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Console;
import ovid.harness.terminal.Numbers;
import ovid.model.LanguageModel;
import ovid.reports.Report;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.Session;
import ovid.results.Summary;
import ovid.results.run.RunFolder;

/** {@code ovid run}: everything is checked first, then computed, then summed up. */
public final class Evaluation {
  private static final String PAGE = "report.html";

  private final RunOptions options;
  private final Console console;

  /** The run's folder. */
  private Path out;

  /**
   * @param console where scores, messages and progress go
   */
  public Evaluation(RunOptions options, Console console) {
    this.options = options;
    this.console = console;
    this.out = options.out();
  }

  /**
   * Runs, or goes on with a run that was stopped.
   *
   * @return the process's exit status
   * @throws UserException and the rooms' own exceptions, each with a sentence for the user
   */
  public int run() {
    TaskSelection selection = new TaskSelection(options, console::say);
    try (Checkpoints checkpoints =
        new Checkpoints(
            options.models(),
            options.names(),
            options.options(),
            options.weights(),
            options.threads())) {
      List<RunDescription.Model> models = checkpoints.describe(selection::require);
      selection.requireSome();
      RunDescription description =
          RunDescriptions.of(options, models, selection.described(), selection.skipped());
      out = options.isNew() ? RunFolder.reserve(options.out()) : options.out();
      try (RunFolder folder = RunFolder.open(out, description);
          Interruption interruption = Interruption.listen()) {
        announce(description, checkpoints.open(0));
        boolean complete =
            compute(folder, description, checkpoints, selection.tasks(), interruption);
        return complete ? sumUp(folder) : ExitStatus.INTERRUPTED;
      }
    }
  }

  private void announce(RunDescription description, LanguageModel first) {
    console.say(
        "%s on %s, %s kernel, %s"
            .formatted(
                String.join(", ", WorkLines.names(description)),
                String.join(", ", description.models().stream().map(Evaluation::label).toList()),
                first.kernel(),
                Numbers.count(first.threads(), "thread")));
    for (RunDescription.Model model : description.models()) {
      model.notes().forEach(note -> console.say("Note on " + model.name() + ": " + note));
    }
    Processor.warning().ifPresent(console::say);
  }

  private static String label(RunDescription.Model model) {
    return model.name() + " (" + Numbers.parameters(model.parameters()) + ")";
  }

  /** Returns false when the run was stopped. */
  private boolean compute(
      RunFolder folder,
      RunDescription description,
      Checkpoints checkpoints,
      List<LoadedTask<?>> tasks,
      Interruption interruption) {
    LanguageModel first = checkpoints.open(0);
    SessionLog session = new SessionLog(folder, first.kernel(), first.threads(), options.command());
    // The session's own documents have keys of their own.
    Set<String> finished = Set.copyOf(folder.finished());
    String resume = "Stopped; ovid resume " + out + " goes on.";
    try {
      for (int i = 0; i < description.models().size(); i++) {
        String name = description.models().get(i).name();
        WorkLines lines = new WorkLines(description);
        Engine engine = new Engine(name, checkpoints.open(i), options.engine());
        for (LoadedTask<?> task : tasks) {
          String title = name + ", " + task.task().description().name();
          TaskRun run =
              new TaskRun(
                  folder,
                  session,
                  interruption,
                  console,
                  lines,
                  title,
                  task.documents().size(),
                  resume);
          if (!engine.run(task, finished, run)) {
            return false;
          }
        }
      }
    } catch (OutOfMemoryError e) {
      UserException failure = tooLargeBatch(e);
      endAfter(failure, session);
      throw failure;
    } catch (RuntimeException | Error e) {
      endAfter(e, session);
      throw e;
    }
    session.end(Session.FINISHED);
    return true;
  }

  private static void endAfter(Throwable failure, SessionLog session) {
    try {
      session.end(Session.FAILED + failure.getMessage());
    } catch (ResultsException e) {
      failure.addSuppressed(e);
    }
  }

  private UserException tooLargeBatch(OutOfMemoryError e) {
    return new UserException(
        "The memory does not suffice for batches of %d tokens; give a smaller --batch-tokens, and the same --out %s to go on."
            .formatted(options.engine().batchTokens(), out),
        e);
  }

  /** The scores come first: what cannot be written after them must not hide them. */
  private int sumUp(RunFolder folder) {
    PrintWriter results = console.results();
    Summary summary = folder.score(new Aggregations());
    results.print(SummaryTable.of(summary));
    for (RunDescription.Skipped skipped : summary.run().skipped()) {
      results.println("Skipped " + skipped.task() + ": " + skipped.reason());
    }
    results.println();
    results.println("Results: " + out);
    results.flush();
    folder.write(summary);
    Path page = out.resolve(PAGE);
    Report.write(List.of(out), page, new Aggregations());
    results.println("Page:    " + page);
    results.flush();
    return ExitStatus.DONE;
  }
}
