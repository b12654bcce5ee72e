package ovid.harness.evaluation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import ovid.harness.engine.Engine;
import ovid.harness.engine.LoadedTask;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.Terminal;
import ovid.model.LanguageModel;
import ovid.reports.Report;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.Session;
import ovid.results.Summary;
import ovid.results.run.RunFolder;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;
import ovid.tasks.TaskUnavailableException;

/** {@code ovid run}: everything is checked first, then computed, then summed up. */
public final class Evaluation {
  private static final String PAGE = "report.html";

  private final RunOptions options;
  private final PrintWriter out;
  private final PrintWriter messages;
  private final Terminal terminal;

  /**
   * @param out where the scores go
   * @param messages where progress goes
   */
  public Evaluation(RunOptions options, PrintWriter out, PrintWriter messages, Terminal terminal) {
    this.options = options;
    this.out = out;
    this.messages = messages;
    this.terminal = terminal;
  }

  /**
   * Runs, or goes on with a run that was stopped.
   *
   * @return the process's exit status
   * @throws UserException and the rooms' own exceptions, each with a sentence for the user
   */
  public int run() {
    List<LoadedTask<?>> tasks = new ArrayList<>();
    List<RunDescription.Task> described = new ArrayList<>();
    List<RunDescription.Skipped> skipped = new ArrayList<>();
    Map<String, TaskUnavailableException> unavailable = new LinkedHashMap<>();
    for (PlannedTask planned : options.tasks()) {
      DataFolder data = planned.data(options.data());
      try {
        LoadedTask<?> loaded = LoadedTask.load(planned.task(), data, options.limit());
        described.add(RunDescriptions.of(loaded, data, options.unverified()));
        tasks.add(loaded);
      } catch (TaskUnavailableException e) {
        if (planned.optional()) {
          skipped.add(skip(planned.task(), e));
        } else {
          unavailable.put(planned.task().description().name(), e);
        }
      }
    }
    if (!unavailable.isEmpty()) {
      throw refusal(unavailable);
    }
    if (tasks.isEmpty()) {
      throw new UserException(
          "No task is left to run: the data of all of them are absent; name their folder with --data, or fetch them.");
    }
    try (Checkpoints checkpoints =
        new Checkpoints(
            options.models(),
            options.names(),
            options.options(),
            options.weights(),
            options.threads())) {
      RunDescription description =
          RunDescriptions.of(options, checkpoints.describe(), described, skipped);
      try (RunFolder folder = RunFolder.open(options.out(), description);
          Interruption interruption = Interruption.listen()) {
        announce(description, checkpoints.open(0));
        boolean complete = compute(folder, description, checkpoints, tasks, interruption);
        return complete ? sumUp(folder) : Interruption.STATUS;
      }
    }
  }

  private RunDescription.Skipped skip(Task<?> task, TaskUnavailableException e) {
    String name = task.description().name();
    String reason = String.valueOf(e.getMessage());
    messages.println("Skipped " + name + ": " + reason);
    messages.flush();
    return new RunDescription.Skipped(name, reason);
  }

  /** Says what to do about the first, and names the others, so that one attempt tells all. */
  private static UserException refusal(Map<String, TaskUnavailableException> unavailable) {
    TaskUnavailableException first = unavailable.values().iterator().next();
    String others = unavailable.keySet().stream().skip(1).collect(Collectors.joining(", "));
    return new UserException(
        first.getMessage() + (others.isEmpty() ? "" : " Nor can these run: " + others + "."),
        first);
  }

  private void announce(RunDescription description, LanguageModel first) {
    messages.println(
        "%s on %s, %s kernel, %s"
            .formatted(
                String.join(
                    ", ", description.tasks().stream().map(RunDescription.Task::name).toList()),
                String.join(", ", description.models().stream().map(Evaluation::label).toList()),
                first.kernel(),
                Numbers.count(first.threads(), "thread")));
    for (RunDescription.Model model : description.models()) {
      model.notes().forEach(note -> messages.println("Note on " + model.name() + ": " + note));
    }
    messages.flush();
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
    String resume = "Stopped; ovid resume " + options.out() + " goes on.";
    try {
      for (int i = 0; i < description.models().size(); i++) {
        String name = description.models().get(i).name();
        Engine engine = new Engine(name, checkpoints.open(i), options.engine());
        for (LoadedTask<?> task : tasks) {
          String title = name + ", " + task.task().description().name();
          TaskRun run =
              new TaskRun(
                  folder,
                  session,
                  interruption,
                  messages,
                  terminal,
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
            .formatted(options.engine().batchTokens(), options.out()),
        e);
  }

  private int sumUp(RunFolder folder) {
    Summary summary = folder.finish(new Aggregations());
    Path page = options.out().resolve(PAGE);
    Report.write(List.of(options.out()), page, new Aggregations());
    out.print(SummaryTable.of(summary));
    for (RunDescription.Skipped skipped : summary.run().skipped()) {
      out.println("Skipped " + skipped.task() + ": " + skipped.reason());
    }
    out.println();
    out.println("Results: " + options.out());
    out.println("Page:    " + page);
    out.flush();
    return 0;
  }
}
