package ovid.reports.page;

import java.util.List;
import java.util.Optional;

/** Which model is ahead on a task, and whether that is beyond chance. */
final class Leader {
  private Leader() {}

  /**
   * The model with the best value, provided that the paired test against every other model says
   * that this is no chance; empty where fewer than two models can be compared.
   */
  static Optional<Comparison.Cell> clear(Comparison.Task task, Measure measure, Contests contests) {
    List<Comparison.Cell> known = known(task, measure);
    if (known.size() < 2 || !task.headline().equals(Optional.of(measure))) {
      return Optional.empty();
    }
    return known.stream()
        .filter(cell ->
            known.stream()
                .allMatch(other ->
                    other.model().equals(cell.model())
                        || contests.lead(task, cell.model().index(), other.model().index()) > 0))
        .findFirst();
  }

  /** Cells with a value of the metric. */
  static List<Comparison.Cell> known(Comparison.Task task, Measure measure) {
    return task.cells().stream().filter(cell -> cell.known(measure).isPresent()).toList();
  }
}
