package ovid.reports.page;

import java.util.List;
import java.util.Optional;
import ovid.results.Summary.MetricScore;

/** Which model is ahead on a task, and whether its interval stands apart. */
final class Leader {
  private Leader() {}

  /**
   * The model with the best value; empty when fewer than two models have one, when they finished
   * different documents, or when the best value is shared.
   */
  static Optional<Comparison.Cell> of(Comparison.Task task, Measure measure) {
    List<Comparison.Cell> known = known(task, measure);
    if (known.size() < 2 || !task.sameDocuments()) {
      return Optional.empty();
    }
    return known.stream()
        .filter(cell ->
            known.stream()
                .allMatch(other ->
                    other.model().equals(cell.model())
                        || measure.better(value(cell, measure), value(other, measure))))
        .findFirst();
  }

  /** The leader, provided that its interval overlaps no other model's. */
  static Optional<Comparison.Cell> clear(Comparison.Task task, Measure measure) {
    return of(task, measure)
        .filter(leader ->
            known(task, measure).stream()
                .allMatch(other ->
                    other.model().equals(leader.model()) || apart(leader, other, measure)));
  }

  /** Cells with a value of the metric. */
  static List<Comparison.Cell> known(Comparison.Task task, Measure measure) {
    return task.cells().stream().filter(cell -> cell.known(measure).isPresent()).toList();
  }

  private static boolean apart(Comparison.Cell a, Comparison.Cell b, Measure measure) {
    MetricScore first = a.known(measure).orElseThrow();
    MetricScore second = b.known(measure).orElseThrow();
    return first.low() > second.high() || first.high() < second.low();
  }

  private static double value(Comparison.Cell cell, Measure measure) {
    return cell.known(measure).orElseThrow().value();
  }
}
