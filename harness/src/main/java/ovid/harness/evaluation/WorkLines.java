package ovid.harness.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ovid.harness.terminal.Numbers;
import ovid.results.RunDescription;
import ovid.results.Session;

/** What the terminal says of finished work: a line a task, or one for all tasks of a group. */
final class WorkLines {
  private final RunDescription run;
  private final Map<String, Session.Work> groups = new HashMap<>();

  /**
   * @param run whose tasks are done in order, for one model
   */
  WorkLines(RunDescription run) {
    this.run = run;
  }

  /** The run's tasks by name, those of a group by its name. */
  static List<String> names(RunDescription run) {
    return run.tasks().stream()
        .map(task ->
            group(run, task.name())
                .map(group -> titled(group, tasks(run, group)))
                .orElse(task.name()))
        .distinct()
        .toList();
  }

  /**
   * The line for a task's work, or for its group's.
   *
   * @param stopped whether nothing follows; then some of the positions are of documents that are
   *     not finished
   * @return empty where nothing was done, or the group goes on
   */
  String line(Session.Work work, boolean stopped) {
    Optional<RunDescription.Group> group = group(run, work.task());
    if (group.isEmpty()) {
      return line(work, work.task(), stopped);
    }
    Session.Work sum = groups.merge(group.get().name(), work, WorkLines::sum);
    List<String> tasks = tasks(run, group.get());
    return stopped || work.task().equals(tasks.getLast())
        ? line(sum, titled(group.get(), tasks), stopped)
        : "";
  }

  private static String line(Session.Work work, String title, boolean stopped) {
    if (work.documents() == 0) {
      return "";
    }
    return "%s, %s: %s in %s, %s tokens/s, %s"
        .formatted(
            work.model(),
            title,
            Numbers.count(work.documents(), "document"),
            Numbers.duration(work.seconds()),
            Numbers.count(Math.round(work.tokens() / work.seconds())),
            stopped
                ? Numbers.count(work.computed()) + " positions computed"
                : Numbers.count(work.computed())
                    + " of "
                    + Numbers.count(work.tokens())
                    + " positions computed");
  }

  private static String titled(RunDescription.Group group, List<String> tasks) {
    return group.name() + " (" + Numbers.count(tasks.size(), "task") + ")";
  }

  private static Session.Work sum(Session.Work some, Session.Work more) {
    return new Session.Work(
        some.model(),
        some.task(),
        some.documents() + more.documents(),
        some.tokens() + more.tokens(),
        some.computed() + more.computed(),
        some.seconds() + more.seconds());
  }

  /** The group that is no part of another. */
  private static Optional<RunDescription.Group> group(RunDescription run, String task) {
    Stream<RunDescription.Group> whole =
        run.groups().stream().filter(group -> group.parent() == null);
    return whole.filter(group -> group.tasks().contains(task)).findFirst();
  }

  /** Those tasks of a group that the run has, in its order. */
  private static List<String> tasks(RunDescription run, RunDescription.Group group) {
    return run.tasks().stream()
        .map(RunDescription.Task::name)
        .filter(group.tasks()::contains)
        .toList();
  }
}
