package ovid.reports.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ovid.reports.evidence.Contests;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.GroupContests;
import ovid.reports.evidence.Leader;
import ovid.reports.text.Figures;

/** What was compared, in a title and a sentence. */
public final class Lede {
  private static final int NAMED = 4;

  private Lede() {}

  /** The finding where models are compared; else who was asked what. */
  public static String title(Evidence comparison, Contests contests, GroupContests groups) {
    List<Verdict> outcomes = Verdict.of(comparison, contests, groups);
    List<Evidence.Model> models = comparison.models();
    if (outcomes.isEmpty()) {
      return asked(comparison);
    }
    boolean sizes =
        models.stream().mapToLong(Evidence.Model::parameters).distinct().count() == models.size();
    return models.size() == 2 || sizes
        ? Title.of(models.stream().map(Evidence.Model::name).toList(), outcomes)
        : Title.ofLeaders(leaders(comparison, contests));
  }

  private static List<Optional<String>> leaders(Evidence comparison, Contests contests) {
    return comparison.tasks().stream()
        .filter(task -> task.headline().isPresent() && task.scored().size() > 1)
        .map(task ->
            Leader.clear(task, task.headline().orElseThrow(), contests)
                .map(cell -> cell.model().name()))
        .toList();
  }

  private static String asked(Evidence comparison) {
    List<Evidence.Model> models = comparison.models();
    List<Evidence.Task> tasks = comparison.tasks();
    String who = models.size() == 1 ? models.get(0).name() : Figures.count(models.size(), "model");
    List<String> parts = new ArrayList<>(groups(comparison));
    long alone = tasks.stream().filter(task -> !comparison.grouped(task)).count();
    if (tasks.size() == 1) {
      parts = List.of(tasks.getFirst().name());
    } else if (alone > 0) {
      parts.add(
          parts.isEmpty() ? Figures.count(alone, "task") : Figures.count(alone, "other task"));
    }
    return who + " on " + listed(parts);
  }

  /** Those that are no part of another. */
  private static List<String> groups(Evidence comparison) {
    return comparison.groups().stream()
        .filter(group -> group.parent() == null)
        .map(group -> {
          long here =
              comparison.tasks().stream()
                  .filter(task -> group.tasks().contains(task.description().name()))
                  .count();
          return part(group.name(), here, group.tasks().size());
        })
        .toList();
  }

  /** A group by its name, which is not claimed where only some of its tasks are there. */
  static String part(String group, long here, int whole) {
    return here == whole
        ? group
        : Figures.count(here) + " of " + Figures.count(whole, "task") + " of " + group;
  }

  private static String listed(List<String> names) {
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  public static String of(Evidence comparison) {
    long documents =
        comparison.tasks().stream()
            .mapToLong(
                task -> task.cells().stream().mapToLong(Evidence.Cell::documents).max().orElse(0))
            .sum();
    return models(comparison.models())
        + (hasExamples(comparison) ? ", on " : ", zero-shot on ")
        + Figures.count(comparison.tasks().size(), "task")
        + " with "
        + Figures.count(documents, "document")
        + (comparison.runs().size() > 1
            ? ", from " + Figures.count(comparison.runs().size(), "run") + "."
            : ".");
  }

  private static boolean hasExamples(Evidence comparison) {
    return comparison.runs().stream()
        .flatMap(run -> run.run().tasks().stream())
        .anyMatch(task -> task.switches().containsKey("shots"));
  }

  private static String models(List<Evidence.Model> models) {
    if (models.size() > NAMED) {
      return Figures.count(models.size())
          + " models from "
          + models.get(0).size()
          + " to "
          + models.get(models.size() - 1).size()
          + " parameters";
    }
    return listed(models.stream().map(Lede::named).toList());
  }

  private static String named(Evidence.Model model) {
    return model.name() + " (" + model.size() + " parameters)";
  }
}
