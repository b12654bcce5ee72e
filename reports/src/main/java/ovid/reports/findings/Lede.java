package ovid.reports.findings;

import java.util.List;
import java.util.stream.Collectors;
import ovid.reports.evidence.Evidence;
import ovid.reports.text.Figures;

/** What was compared, in a title and a sentence. */
public final class Lede {
  private static final int NAMED = 4;

  private Lede() {}

  public static String title(Evidence comparison) {
    List<Evidence.Model> models = comparison.models();
    List<Evidence.Task> tasks = comparison.tasks();
    String who = models.size() == 1 ? models.get(0).name() : Figures.count(models.size(), "model");
    String what = tasks.size() == 1 ? tasks.get(0).name() : Figures.count(tasks.size(), "task");
    return who + " on " + what;
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
    String names =
        models.stream()
            .limit(Math.max(1, models.size() - 1))
            .map(Lede::named)
            .collect(Collectors.joining(", "));
    return models.size() > 1 ? names + " and " + named(models.get(models.size() - 1)) : names;
  }

  private static String named(Evidence.Model model) {
    return model.name() + " (" + model.size() + " parameters)";
  }
}
