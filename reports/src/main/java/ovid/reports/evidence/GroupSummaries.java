package ovid.reports.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.results.RunDescription;
import ovid.results.Summary;

/**
 * Groups of tasks over all runs, each by the runs that count: a summary for the models that
 * finished the same tasks of a group, which is its first, with its parts after it.
 */
public final class GroupSummaries {
  private final Evidence comparison;

  private GroupSummaries(Evidence comparison) {
    this.comparison = comparison;
  }

  /** One for each group that is no part of another and each set of its tasks that models have. */
  public static List<Summary> of(Evidence comparison) {
    GroupSummaries summaries = new GroupSummaries(comparison);
    return comparison.groups().stream()
        .filter(group -> group.parent() == null)
        .flatMap(group -> summaries.of(group).stream())
        .toList();
  }

  private List<Summary> of(RunDescription.Group group) {
    Map<List<String>, List<Evidence.Model>> models = new LinkedHashMap<>();
    for (Evidence.Model model : comparison.models()) {
      List<String> present =
          group.tasks().stream().filter(task -> cell(task, model).isPresent()).toList();
      if (!present.isEmpty()) {
        models.computeIfAbsent(present, tasks -> new ArrayList<>()).add(model);
      }
    }
    List<Summary> summaries = new ArrayList<>();
    models.forEach((tasks, some) -> summaries.add(summary(group, tasks, some)));
    return summaries;
  }

  private Optional<Evidence.Cell> cell(String task, Evidence.Model model) {
    return comparison.tasks().stream()
        .filter(one -> one.description().name().equals(task))
        .map(one -> one.cells().get(model.index()))
        .filter(cell -> cell.documents() > 0)
        .findFirst();
  }

  private Summary summary(
      RunDescription.Group group, List<String> tasks, List<Evidence.Model> models) {
    List<Summary.Score> scores = new ArrayList<>();
    for (Evidence.Model model : models) {
      for (String task : tasks) {
        Summary.Score score = cell(task, model).orElseThrow().score().orElseThrow();
        scores.add(
            new Summary.Score(
                model.name(),
                task,
                score.documents(),
                score.truncated(),
                score.counts(),
                score.metrics(),
                score.choices()));
      }
    }
    List<RunDescription.Group> whole = new ArrayList<>(List.of(group));
    comparison.groups().stream()
        .filter(one -> group.name().equals(one.parent()))
        .forEach(whole::add);
    RunDescription first = comparison.runs().getFirst().run();
    return new Summary(
        new RunDescription(
            first.schema(),
            first.ovid(),
            first.numerics(),
            models.stream()
                .map(one ->
                    new RunDescription.Model(one.name(), "", one.parameters(), Map.of(), "", ""))
                .toList(),
            tasks.stream()
                .map(task -> cell(task, models.getFirst()).orElseThrow().description())
                .toList(),
            first.limit(),
            first.seed(),
            first.command(),
            first.origin(),
            List.of(),
            whole,
            List.of()),
        scores,
        List.of());
  }
}
