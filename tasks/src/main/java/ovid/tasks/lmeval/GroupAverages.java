package ovid.tasks.lmeval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Metric;
import ovid.tasks.Task;
import ovid.tasks.TaskGroup.Average;
import ovid.tasks.TaskGroup.Weighting;
import ovid.tasks.jinja.None;

/** What a group's {@code aggregate_metric_list} reports. */
final class GroupAverages {
  private static final TreeSet<String> KEYS =
      new TreeSet<>(List.of("metric", "filter_list", "aggregation", "weight_by_size"));

  /** The filter's name where answers are not filtered. */
  private static final String UNFILTERED = AnswerFilter.FIRST.name();

  private final String group;
  private final Setting setting;
  private final List<Task<?>> tasks;
  private final Map<String, Average> averages = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Finds the averages over tasks, by the names that the tasks' metrics have.
   *
   * @param group its name
   * @throws ovid.tasks.DataException when the list is no such list, or one name of a metric stands
   *     for answers that are filtered in different ways
   */
  GroupAverages(String group, Setting setting, List<Task<?>> tasks) {
    this.group = group;
    this.setting = setting;
    this.tasks = tasks;
    for (Object one : setting.value() instanceof List<?> list ? list : List.of(setting.value())) {
      add(one);
    }
  }

  /** Empty where none of the tasks has any of the metrics. */
  List<Average> averages() {
    return List.copyOf(averages.values());
  }

  /** A sentence for each average that cannot be had, or not of all tasks. */
  List<String> notes() {
    return notes;
  }

  private void add(Object entry) {
    if (!(entry instanceof Map<?, ?> map) || !(map.get("metric") instanceof String metric)) {
      throw setting.fault("aggregate_metric_list", "must name a \"metric\" an entry");
    }
    for (Object key : map.keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        throw setting.fault(
            "aggregate_metric_list",
            "has \"%s\", which is not known; known are %s".formatted(key, String.join(", ", KEYS)));
      }
    }
    if (map.containsKey("aggregation") && !"mean".equals(map.get("aggregation"))) {
      throw setting.fault("aggregate_metric_list", "has an aggregation that is not mean");
    }
    Weighting weighting =
        !map.containsKey("weight_by_size") || isTrue(map.get("weight_by_size"))
            ? Weighting.DOCUMENTS
            : Weighting.TASKS;
    List<String> filters = filters(metric, map.get("filter_list"));
    List<String> names = filters.stream().flatMap(filter -> name(metric, filter).stream()).toList();
    names.forEach(name -> averages.putIfAbsent(name, new Average(name, weighting)));
    if (names.isEmpty()) {
      notes.add(
          "Group %s has no average of %s%s, as none of its tasks reports it."
              .formatted(
                  group,
                  metric,
                  map.containsKey("filter_list")
                      ? " after the filter " + String.join(" or ", filters)
                      : ""));
    }
    for (String name : names) {
      long having = tasks.stream().filter(task -> has(task, name)).count();
      if (having < tasks.size()) {
        notes.add(
            "Group %s averages %s over %d of its %d tasks, as the others do not report it."
                .formatted(group, name, having, tasks.size()));
      }
    }
  }

  private static boolean has(Task<?> task, String metric) {
    return task.description().metrics().stream().map(Metric::name).anyMatch(metric::equals);
  }

  /** As Python has it. */
  private static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case None nothing -> false;
      case Boolean truth -> truth;
      case Long number -> number != 0;
      default -> !value.equals("");
    };
  }

  /** Those that the list names, or else all that the tasks have. */
  private List<String> filters(String metric, @Nullable Object named) {
    if (named != null && named != None.NONE) {
      return named instanceof List<?> list
          ? list.stream().map(String::valueOf).toList()
          : List.of(String.valueOf(named));
    }
    TreeSet<String> found = new TreeSet<>();
    tasks.forEach(task -> found.addAll(reported(task, metric, UNFILTERED).keySet()));
    return new ArrayList<>(found);
  }

  /** What all tasks that have it call a metric after a filter; empty where none has it. */
  private Optional<String> name(String metric, String filter) {
    TreeSet<String> names = new TreeSet<>();
    tasks.stream()
        .map(task -> reported(task, metric, filter).get(filter))
        .filter(name -> name != null)
        .forEach(names::add);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<String> mixed = new TreeSet<>();
    for (Task<?> task : tasks) {
      reported(task, metric, filter)
          .forEach((one, name) -> {
            if (names.contains(name) || one.equals(filter)) {
              mixed.add(one);
            }
          });
    }
    if (names.size() > 1 || mixed.size() > 1) {
      throw setting.fault(
          "aggregate_metric_list",
          "averages %s over tasks that do not filter their answers alike (%s), so that it is not one metric"
              .formatted(metric, String.join(", ", mixed)));
    }
    return Optional.of(names.first());
  }

  /**
   * What a task calls a metric after its filters.
   *
   * @param wanted the filter of a task that is shipped, of which none is known
   */
  private static Map<String, String> reported(Task<?> task, String metric, String wanted) {
    if (task instanceof LmEvalYamlTask ours && ours.output() instanceof GenerationOutput written) {
      return written.reported(metric);
    }
    String filter = task instanceof LmEvalYamlTask ? UNFILTERED : wanted;
    return has(task, metric) ? Map.of(filter, metric) : Map.of();
  }
}
