package ovid.results.interchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
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
   * The standard error of a group's metric when its parts are independent: that of the mean over
   * documents or over tasks, whichever gives the reported value. Empty when neither does, or a part
   * lacks an error.
   */
  static OptionalDouble error(LmEvalTask group, String metric) {
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
    double reported = group.values().getOrDefault(metric, Double.NaN);
    if (Math.abs(byDocument / documents - reported) <= CLOSE) {
      return some(Math.sqrt(errorByDocument) / documents);
    }
    return Math.abs(byTask / tasks - reported) <= CLOSE
        ? some(Math.sqrt(errorByTask) / tasks)
        : OptionalDouble.empty();
  }

  private static OptionalDouble some(double error) {
    return Double.isFinite(error) ? OptionalDouble.of(error) : OptionalDouble.empty();
  }
}
