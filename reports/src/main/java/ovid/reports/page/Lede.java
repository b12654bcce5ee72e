package ovid.reports.page;

import java.util.List;
import java.util.stream.Collectors;

/** What was compared, in a title and a sentence. */
final class Lede {
  private static final int NAMED = 4;

  private Lede() {}

  static String title(Comparison comparison) {
    List<Comparison.Model> models = comparison.models();
    List<Comparison.Task> tasks = comparison.tasks();
    String who = models.size() == 1 ? models.get(0).name() : Numbers.count(models.size(), "model");
    String what = tasks.size() == 1 ? tasks.get(0).name() : Numbers.count(tasks.size(), "task");
    return who + " on " + what;
  }

  static String of(Comparison comparison) {
    long documents =
        comparison.tasks().stream()
            .mapToLong(
                task -> task.cells().stream().mapToLong(Comparison.Cell::documents).max().orElse(0))
            .sum();
    return models(comparison.models())
        + (hasExamples(comparison) ? ", on " : ", zero-shot on ")
        + Numbers.count(comparison.tasks().size(), "task")
        + " with "
        + Numbers.count(documents, "document")
        + (comparison.runs().size() > 1
            ? ", from " + Numbers.count(comparison.runs().size(), "run") + "."
            : ".");
  }

  private static boolean hasExamples(Comparison comparison) {
    return comparison.runs().stream()
        .flatMap(run -> run.run().tasks().stream())
        .anyMatch(task -> task.switches().containsKey("shots"));
  }

  private static String models(List<Comparison.Model> models) {
    if (models.size() > NAMED) {
      return Numbers.count(models.size())
          + " models from "
          + models.get(0).size()
          + " to "
          + models.get(models.size() - 1).size()
          + " parameters";
    }
    String names =
        models.stream()
            .limit(Math.max(1, models.size() - 1))
            .map(Lede::named)
            .collect(Collectors.joining(", "));
    return models.size() > 1 ? names + " and " + named(models.get(models.size() - 1)) : names;
  }

  private static String named(Comparison.Model model) {
    return model.name() + " (" + model.size() + " parameters)";
  }
}
