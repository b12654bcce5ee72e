package ovid.tasks;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that are reported as one: BLiMP's 67 paradigms, CORE's 22 sets, a group of a file. Its
 * averages are over its tasks' metrics; a group of groups is over the tasks of all of them.
 *
 * @param name unique among tasks and groups: {@code blimp}, {@code blimp_island_effects} …
 * @param title what a table's row says
 * @param description one paragraph: what is averaged, and whose protocol that is
 * @param parent the group that this one is a part of; null for none
 * @param tasks names of its tasks, at least one, each once
 * @param averages what it reports, the headline first; at least one
 * @param published results of others to show beside its averages
 * @param human what people reach in the headline average, where somebody measured it
 */
public record TaskGroup(
    String name,
    String title,
    String description,
    @Nullable String parent,
    List<String> tasks,
    List<Average> averages,
    List<TaskDescription.PublishedResult> published,
    TaskDescription.@Nullable HumanLevel human) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException for no task, no average or a task that is named twice
   */
  public TaskGroup {
    tasks = List.copyOf(tasks);
    averages = List.copyOf(averages);
    published = List.copyOf(published);
    if (tasks.isEmpty() || averages.isEmpty()) {
      throw new IllegalArgumentException("group " + name + " needs a task and an average");
    }
    if (new LinkedHashSet<>(tasks).size() < tasks.size()) {
      throw new IllegalArgumentException("group " + name + " has a task twice");
    }
  }

  /**
   * A group that stands for itself.
   *
   * @param name as above
   * @param title as above
   * @param description as above
   * @param tasks as above
   * @param averages as above
   */
  public TaskGroup(
      String name, String title, String description, List<String> tasks, List<Average> averages) {
    this(name, title, description, null, tasks, averages, List.of(), null);
  }

  /**
   * The mean of one metric over the group's tasks that have it, after {@code (value − baseline) /
   * (1 − baseline)} where there are baselines.
   *
   * @param name what it is called when all of the group's tasks are there, unique in the group
   * @param partial what it is called when some are absent, so that nobody takes it for the whole;
   *     the same as {@code name} where the mean of a part is called so too
   * @param metric the tasks' metric
   * @param weighting how much each task counts
   * @param baselines the score of guessing, in [0, 1), by task; 0 for tasks that are not in it
   */
  public record Average(
      String name,
      String partial,
      String metric,
      Weighting weighting,
      Map<String, Double> baselines) {
    /** Copies the baselines. */
    public Average {
      baselines = Map.copyOf(new LinkedHashMap<>(baselines));
    }

    /**
     * A plain mean.
     *
     * @param metric the tasks' metric, whose name it has
     * @param weighting how much each task counts
     */
    public Average(String metric, Weighting weighting) {
      this(metric, metric, metric, weighting, Map.of());
    }

    private Average renamed(UnaryOperator<String> names) {
      Map<String, Double> renamed = new LinkedHashMap<>();
      baselines.forEach((task, baseline) -> renamed.put(names.apply(task), baseline));
      return new Average(name, partial, metric, weighting, renamed);
    }
  }

  /** How much each task of a group counts. */
  public enum Weighting {
    /** Every task the same. */
    TASKS,
    /** By its number of documents. */
    DOCUMENTS
  }

  /**
   * This group where each of its tasks is asked with examples before its documents. Nobody's
   * numbers stand beside it, for those are of another protocol.
   *
   * @param shots examples per document, at least one
   * @return a group of the same tasks as {@link FewShotTask} names them, with parts named likewise
   */
  public TaskGroup withShots(int shots) {
    return new TaskGroup(
        FewShotTask.name(name, shots),
        FewShotTask.title(title, shots),
        description,
        parent == null ? null : FewShotTask.name(parent, shots),
        tasks.stream().map(task -> FewShotTask.name(task, shots)).toList(),
        averages.stream()
            .map(average -> average.renamed(task -> FewShotTask.name(task, shots)))
            .toList(),
        List.of(),
        null);
  }

  /**
   * This group where its tasks are called otherwise, because they or the group itself say how many
   * examples each of them gets.
   *
   * @param names the new names by the old ones; those that are not in it stay
   * @return a group of the same name, of the same tasks
   */
  public TaskGroup renamed(Map<String, String> names) {
    UnaryOperator<String> newName = task -> names.getOrDefault(task, task);
    return new TaskGroup(
        name,
        title,
        description,
        parent,
        tasks.stream().map(newName).toList(),
        averages.stream().map(average -> average.renamed(newName)).toList(),
        published,
        human);
  }

  /**
   * This group as one that stands for itself, where nothing has the group that it is a part of.
   *
   * @return the same without a parent
   */
  public TaskGroup alone() {
    return new TaskGroup(name, title, description, null, tasks, averages, published, human);
  }

  /**
   * The group that this one is a part of.
   *
   * @return empty for none
   */
  public Optional<String> above() {
    return Optional.ofNullable(parent);
  }
}
