package ovid.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ovid.results.statistics.GroupAverage;

/**
 * One model on a group of tasks: its averages, from the tasks' scores.
 *
 * @param model as the run calls it
 * @param group the run's description of it
 * @param documents of the tasks that are there, together
 * @param present its tasks that the run has scores of, in the group's order
 * @param absent its other tasks
 * @param averages one an average of the group, in its order; under its partial name where tasks are
 *     absent
 */
public record GroupScore(
    String model,
    RunDescription.Group group,
    int documents,
    List<String> present,
    List<String> absent,
    List<Summary.MetricScore> averages) {

  /** Copies the lists. */
  public GroupScore {
    present = List.copyOf(present);
    absent = List.copyOf(absent);
    averages = List.copyOf(averages);
  }

  /**
   * The groups of a run that have a task with scores.
   *
   * @param summary the run's scores
   * @return groups outermost, in the run's order
   */
  public static List<GroupScore> of(Summary summary) {
    List<GroupScore> scores = new ArrayList<>();
    for (RunDescription.Group group : summary.run().groups()) {
      for (RunDescription.Model model : summary.run().models()) {
        of(summary, group, model.name()).ifPresent(scores::add);
      }
    }
    return scores;
  }

  private static Optional<GroupScore> of(
      Summary summary, RunDescription.Group group, String model) {
    List<Summary.Score> scores = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (String task : group.tasks()) {
      Optional<Summary.Score> score =
          summary.score(model, task).filter(found -> found.documents() > 0);
      score.ifPresentOrElse(scores::add, () -> absent.add(task));
    }
    if (scores.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GroupScore(
            model,
            group,
            scores.stream().mapToInt(Summary.Score::documents).sum(),
            scores.stream().map(Summary.Score::task).toList(),
            absent,
            group.averages().stream().map(one -> average(one, scores, absent.isEmpty())).toList()));
  }

  private static Summary.MetricScore average(
      RunDescription.Average average, List<Summary.Score> scores, boolean whole) {
    List<GroupAverage.Part> parts = new ArrayList<>();
    for (Summary.Score score : scores) {
      score
          .metric(average.metric())
          .ifPresent(metric ->
              parts.add(
                  new GroupAverage.Part(
                      metric.value(),
                      metric.standardError(),
                      score.documents(),
                      average.byDocuments() ? score.documents() : 1,
                      average.baselines().getOrDefault(score.task(), 0.0))));
    }
    String name = whole && parts.size() == scores.size() ? average.name() : average.partial();
    if (parts.isEmpty()) {
      return Summary.MetricScore.withoutDocuments(name);
    }
    GroupAverage mean = GroupAverage.ofScores(parts);
    return new Summary.MetricScore(
        name,
        mean.value(),
        mean.standardError(),
        mean.interval().low(),
        mean.interval().high(),
        mean.interval().method());
  }
}
