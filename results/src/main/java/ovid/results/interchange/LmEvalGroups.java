package ovid.results.interchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.results.RunDescription;
import tools.jackson.databind.JsonNode;

/** Groups of tasks in lm-eval's results: what an aggregate's error is follows from its parts. */
final class LmEvalGroups {
  private static final double CLOSE = 1e-6;

  private LmEvalGroups() {}

  static boolean isGroup(String name, JsonNode results) {
    return results.path("groups").has(name) || !results.path("group_subtasks").path(name).isEmpty();
  }

  /** The tasks of a group whose results are there, those of groups inside it included. */
  static List<String> parts(String group, JsonNode results) {
    Set<String> seen = new LinkedHashSet<>(List.of(group));
    List<String> open = new ArrayList<>(List.of(group));
    List<String> parts = new ArrayList<>();
    while (!open.isEmpty()) {
      for (JsonNode part : results.path("group_subtasks").path(open.removeFirst())) {
        String name = part.asString("");
        if (!seen.add(name)) {
          continue;
        }
        if (isGroup(name, results)) {
          open.add(name);
        } else if (results.path("results").path(name).isObject()) {
          parts.add(name);
        }
      }
    }
    return parts;
  }

  /**
   * The groups all of whose values are means of their parts' imported values: they need no values
   * of their own. What a file of Ovid's says of a group holds, so that one that was run in part is
   * not taken for the whole; of others', one whose tasks are some of another's is a part of it.
   *
   * @param imported the tasks that are
   * @return a whole before its parts
   */
  static List<RunDescription.Group> ofParts(JsonNode results, List<RunDescription.Task> imported) {
    List<String> names = imported.stream().map(RunDescription.Task::name).toList();
    List<RunDescription.Group> groups = new ArrayList<>();
    for (String name : results.path("results").propertyNames()) {
      if (isGroup(name, results)) {
        List<String> parts = parts(name, results);
        List<RunDescription.Average> averages = averages(LmEvalTask.of(name, results));
        if (!averages.isEmpty() && names.containsAll(parts)) {
          groups.add(group(name, parts, averages, results));
        }
      }
    }
    groups.sort(Comparator.comparingInt(group -> -group.tasks().size()));
    return groups.stream()
        .map(group ->
            declared(group.name(), group.tasks(), results).isPresent()
                ? under(group.parent(), group, groups)
                : inside(group, groups))
        .toList();
  }

  private static RunDescription.Group group(
      String name, List<String> parts, List<RunDescription.Average> averages, JsonNode results) {
    String alias = LmEvalImport.text(results.path("results").path(name).path("alias"), name);
    String title = alias.strip().replaceFirst("^- ", "");
    Optional<JsonNode> declared = declared(name, parts, results);
    return new RunDescription.Group(
        name,
        declared.map(group -> LmEvalImport.text(group.path("title"), title)).orElse(title),
        "As lm-eval averaged it; imported from its files.",
        declared.flatMap(group -> group.path("parent").stringValueOpt()).orElse(null),
        declared.map(LmEvalGroups::tasks).orElse(parts),
        averages,
        List.of(),
        null);
  }

  /** The group as a run of Ovid's had it, with all its tasks; empty in others' files. */
  private static Optional<JsonNode> declared(String name, List<String> parts, JsonNode results) {
    for (JsonNode group : results.path("ovid").path("run").path("groups")) {
      if (group.path("name").asString("").equals(name) && tasks(group).containsAll(parts)) {
        return Optional.of(group);
      }
    }
    return Optional.empty();
  }

  /** Each once. */
  private static List<String> tasks(JsonNode declared) {
    Set<String> tasks = new LinkedHashSet<>();
    declared.path("tasks").forEach(task -> tasks.add(task.asString("")));
    return List.copyOf(tasks);
  }

  private static RunDescription.Group inside(
      RunDescription.Group group, List<RunDescription.Group> all) {
    return all.stream()
        .filter(other -> other.tasks().size() > group.tasks().size())
        .filter(other -> other.tasks().containsAll(group.tasks()))
        .findFirst()
        .map(other -> under(other.name(), group, all))
        .orElse(group);
  }

  /** The group as a part of another, where that is there. */
  private static RunDescription.Group under(
      @Nullable String parent, RunDescription.Group group, List<RunDescription.Group> all) {
    boolean found = all.stream().anyMatch(other -> other.name().equals(parent));
    return new RunDescription.Group(
        group.name(),
        group.title(),
        group.description(),
        found ? parent : null,
        group.tasks(),
        group.averages(),
        group.published(),
        group.human());
  }

  /** How the parts give each of a group's values; empty where they do not give one of them. */
  private static List<RunDescription.Average> averages(LmEvalTask group) {
    List<RunDescription.Average> averages = new ArrayList<>();
    for (String metric : group.values().keySet()) {
      Means means = Means.of(group, metric);
      boolean byTask = means.byTask(group.values().get(metric));
      if (!byTask && !means.byDocument(group.values().get(metric))) {
        return List.of();
      }
      averages.add(new RunDescription.Average(metric, metric, metric, !byTask, Map.of()));
    }
    return averages;
  }

  /** Both means of a metric over a group's parts, and their standard errors. */
  private record Means(
      double overDocuments, double documentsError, double overTasks, double tasksError) {
    static Means of(LmEvalTask group, String metric) {
      double documents = 0;
      double byDocument = 0;
      double byTask = 0;
      double errorByDocument = 0;
      double errorByTask = 0;
      int tasks = 0;
      for (String name : parts(group.name(), group.results())) {
        LmEvalTask part = LmEvalTask.of(name, group.results());
        Double value = part.values().get(metric);
        if (value == null) {
          continue;
        }
        double error = part.errors().getOrDefault(metric, Double.NaN);
        tasks++;
        documents += part.effective();
        byTask += value;
        byDocument += part.effective() * value;
        errorByTask += error * error;
        errorByDocument += Math.pow(part.effective() * error, 2);
      }
      return new Means(
          byDocument / documents,
          Math.sqrt(errorByDocument) / documents,
          byTask / tasks,
          Math.sqrt(errorByTask) / tasks);
    }

    boolean byDocument(double reported) {
      return Math.abs(overDocuments - reported) <= CLOSE;
    }

    boolean byTask(double reported) {
      return Math.abs(overTasks - reported) <= CLOSE;
    }
  }

  /**
   * The standard error of a group's metric when its parts are independent: that of the mean over
   * documents or over tasks, whichever gives the reported value. Empty when neither does, or a part
   * lacks an error.
   */
  static OptionalDouble error(LmEvalTask group, String metric) {
    Means means = Means.of(group, metric);
    double reported = group.values().getOrDefault(metric, Double.NaN);
    if (means.byDocument(reported)) {
      return some(means.documentsError());
    }
    return means.byTask(reported) ? some(means.tasksError()) : OptionalDouble.empty();
  }

  private static OptionalDouble some(double error) {
    return Double.isFinite(error) ? OptionalDouble.of(error) : OptionalDouble.empty();
  }
}
