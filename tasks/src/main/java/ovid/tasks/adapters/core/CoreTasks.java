package ovid.tasks.adapters.core;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.TaskGroup;

/** CORE (Li et al. 2024): its 22 sets, and their average as nanochat reports it. */
public final class CoreTasks {
  private CoreTasks() {}

  /**
   * The sets, in DCLM's order.
   *
   * @return a task a set
   */
  public static List<Task<?>> all() {
    return Arrays.stream(CoreSet.values()).<Task<?>>map(CoreTask::new).toList();
  }

  /**
   * The average, under both lists of baselines.
   *
   * @return one group
   */
  public static List<TaskGroup> groups() {
    String metric = CoreTask.ACCURACY.name();
    List<PublishedResult> published = CoreSet.results("core", 0.1139, 0.1849, 0.2146, 0.2565);
    return List.of(
        new TaskGroup(
            "core",
            "CORE (nanochat)",
            "The mean over 22 sets of (accuracy − baseline) / (1 − baseline), which DCLM proposed and nanochat measures \"time to GPT-2\" by."
                + " core has the baselines of before September 2025 (v1), core_v2 those of DCLM's pull request 115."
                + " Where a set is absent there is no CORE, only the centred mean over those that are there.",
            null,
            Stream.of(CoreSet.values()).map(CoreSet::task).toList(),
            List.of(
                new TaskGroup.Average(
                    "core",
                    "centred_mean",
                    metric,
                    TaskGroup.Weighting.TASKS,
                    baselines(CoreSet::baseline)),
                new TaskGroup.Average(
                    "core_v2",
                    "centred_mean_v2",
                    metric,
                    TaskGroup.Weighting.TASKS,
                    baselines(CoreSet::revisedBaseline))),
            published,
            null));
  }

  private static Map<String, Double> baselines(ToDoubleFunction<CoreSet> baseline) {
    return Arrays.stream(CoreSet.values())
        .collect(Collectors.toMap(CoreSet::task, baseline::applyAsDouble));
  }
}
