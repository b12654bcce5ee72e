package ovid.reports.evidence;

import java.util.List;
import java.util.Optional;

/** Which model is ahead on a task, and whether that is beyond chance. */
public final class Leader {
  private Leader() {}

  /**
   * The model with the best value, provided that the paired test against every other model says
   * that this is no chance; empty where fewer than two models can be compared.
   */
  public static Optional<Evidence.Cell> clear(
      Evidence.Task task, Measure measure, Contests contests) {
    List<Evidence.Cell> known = known(task, measure);
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
  public static List<Evidence.Cell> known(Evidence.Task task, Measure measure) {
    return task.cells().stream().filter(cell -> cell.known(measure).isPresent()).toList();
  }
}
