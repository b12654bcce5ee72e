package ovid.reports.tables;

import java.util.ArrayList;
import java.util.List;
import ovid.reports.evidence.Evidence;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.Session;
import ovid.results.Summary;

/**
 * What was run and how fast.
 *
 * @param sessions the processes that worked on the runs
 * @param tasks the work, by task
 */
public record Speed(List<Machine> sessions, List<Task> tasks) {

  /** A process and where it ran. */
  public record Machine(
      String started,
      String kernel,
      int threads,
      String java,
      String cpu,
      String os,
      String time) {}

  /** The work on a task, a row a model, over all sessions. */
  public record Task(String name, List<Row> rows) {}

  /**
   * The work on one task by one model.
   *
   * @param computed share of the tokens asked for that had to be computed, as text
   */
  public record Row(
      String model,
      String documents,
      String time,
      String documentRate,
      String tokens,
      String tokenRate,
      String positions,
      String computed) {}

  private record Total(int documents, long tokens, long computed, double seconds) {
    Total plus(Session.Work work) {
      return new Total(
          documents + work.documents(),
          tokens + work.tokens(),
          computed + work.computed(),
          seconds + work.seconds());
    }
  }

  public static Speed of(Evidence comparison) {
    List<Machine> machines = new ArrayList<>();
    for (Summary run : comparison.runs()) {
      for (Session session : run.execution()) {
        machines.add(machine(session));
      }
    }
    List<Task> tasks = new ArrayList<>();
    for (Evidence.Task task : comparison.tasks()) {
      List<Row> rows = new ArrayList<>();
      for (Evidence.Cell cell : task.cells()) {
        cell.score()
            .map(score -> total(comparison.runs().get(cell.run()), score))
            .filter(total -> total.documents() > 0)
            .ifPresent(total -> rows.add(row(cell.model().name(), total)));
      }
      if (!rows.isEmpty()) {
        tasks.add(new Task(task.name(), rows));
      }
    }
    return new Speed(machines, tasks);
  }

  private static Machine machine(Session session) {
    return new Machine(
        Text.cut(session.started().replace('T', ' ').replace("Z", " UTC"), Text.NAME),
        Text.cut(session.kernel(), Text.TITLE),
        session.threads(),
        Text.cut(session.java(), Text.NAME),
        Text.cut(session.cpu(), Text.NAME),
        Text.cut(session.os(), Text.NAME),
        Figures.duration(session.work().stream().mapToDouble(Session.Work::seconds).sum()));
  }

  private static Total total(Summary run, Summary.Score score) {
    Total total = new Total(0, 0, 0, 0);
    for (Session session : run.execution()) {
      for (Session.Work work : session.work()) {
        if (work.model().equals(score.model()) && work.task().equals(score.task())) {
          total = total.plus(work);
        }
      }
    }
    return total;
  }

  private static Row row(String model, Total total) {
    return new Row(
        model,
        Figures.count(total.documents()),
        Figures.duration(total.seconds()),
        Figures.rate(total.documents(), total.seconds()),
        Figures.count(total.tokens()),
        Figures.rate(total.tokens(), total.seconds()),
        Figures.count(total.computed()),
        total.tokens() > 0
            ? Figures.fixed(100.0 * total.computed() / total.tokens(), 0) + " %"
            : "–");
  }
}
