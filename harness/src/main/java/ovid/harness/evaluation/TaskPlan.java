package ovid.harness.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.harness.authoring.FoundGroup;
import ovid.harness.authoring.FoundTask;
import ovid.harness.program.UserException;
import ovid.tasks.ControlTask;
import ovid.tasks.ExampleDraw;
import ovid.tasks.FewShotTask;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskGroup;

/** Which tasks a run holds: those of the command line, then those of the suites, each once. */
public final class TaskPlan {
  private final @Nullable Integer shots;
  private final long seed;
  private final boolean controls;
  private final Map<String, FoundTask> taken = new HashMap<>();
  private final List<PlannedTask> tasks = new ArrayList<>();
  private final List<TaskGroup> groups = new ArrayList<>();
  private final List<String> uncontrolled = new ArrayList<>();

  /** Tasks of groups that cannot be run anywhere here, and why. */
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  /** Files of groups' tasks, which are fetched where they can be. */
  private final Set<String> wanted = new LinkedHashSet<>();

  /**
   * @param shots examples for every task; null for what files and suites say, or none
   * @param seed of the examples' draws; null for lm-evaluation-harness' own
   * @param controls whether each task that can have one is followed by its control
   */
  public TaskPlan(@Nullable Integer shots, @Nullable Long seed, boolean controls) {
    this.shots = shots;
    this.controls = controls;
    this.seed = seed == null ? ExampleDraw.SEED : seed;
  }

  /**
   * Adds the tasks of a group, and the group with its parts. Tasks whose data are absent, or which
   * need Python, are left out, and then the group is reported as a part of it.
   *
   * @param strict whether these are an error
   * @return this plan
   * @throws UserException when they are, and a task needs Python
   */
  public TaskPlan with(FoundGroup found, boolean strict) {
    int from = tasks.size();
    with(found, OptionalInt.empty(), strict);
    tasks.subList(from, tasks.size()).stream()
        .flatMap(planned -> planned.task().description().files().stream())
        .forEach(file -> wanted.add(file.path()));
    return this;
  }

  /**
   * The groups, in order.
   *
   * @return a whole before its parts; a part whose whole is not among them stands for itself
   */
  public List<TaskGroup> groups() {
    Set<String> names = groups.stream().map(TaskGroup::name).collect(Collectors.toSet());
    return groups.stream()
        .map(group -> group.above().filter(names::contains).isPresent() ? group : group.alone())
        .toList();
  }

  /** Adds a task of the command line. */
  public TaskPlan with(FoundTask found) {
    add(found, OptionalInt.empty(), false);
    return this;
  }

  /**
   * Adds a suite's tasks, with their settings.
   *
   * @param strict as for a group
   * @throws UserException as for a group
   */
  public TaskPlan with(Suite suite, boolean strict) {
    suite.entries().forEach(entry -> with(entry.found(), entry.shots(), strict));
    return this;
  }

  private void with(FoundGroup found, OptionalInt suiteShots, boolean strict) {
    Map<String, String> names = new HashMap<>();
    for (FoundTask task : found.tasks()) {
      names.put(task.task().description().name(), add(task, suiteShots, !strict));
    }
    int examples = shots != null ? shots : suiteShots.orElse(0);
    found
        .python()
        .forEach((name, reason) ->
            leftOut.put(examples == 0 ? name : FewShotTask.name(name, examples), reason));
    if (strict && !found.python().isEmpty()) {
      throw new UserException(TaskSelection.refusal(found.python(), ""));
    }
    found.groups().stream()
        .map(group -> examples == 0 ? group.renamed(names) : group.withShots(examples))
        .forEach(this::add);
  }

  /** A part that was asked for alone before stays as it is. */
  private void add(TaskGroup group) {
    Optional<TaskGroup> twin =
        groups.stream().filter(one -> one.name().equals(group.name())).findFirst();
    if (twin.isEmpty()) {
      groups.add(group);
    } else if (!twin.get().tasks().equals(group.tasks())
        || !twin.get().averages().equals(group.averages())) {
      throw new UserException(
          "Two groups are called " + group.name() + "; give the one of your own another name.");
    }
  }

  /** Returns what the task is called in the run. */
  private String add(FoundTask found, OptionalInt suiteShots, boolean optional) {
    int examples = shots != null ? shots : suiteShots.orElse(found.shots().orElse(0));
    Task<?> task = examples == 0 ? found.task() : new FewShotTask<>(found.task(), examples, seed);
    String name = task.description().name();
    FoundTask twin = taken.putIfAbsent(name, found);
    if (twin == null) {
      tasks.add(new PlannedTask(task, found.beside(), optional));
      control(task, found, optional);
    } else if (!twin.isSame(found)) {
      throw new UserException(
          "Two tasks are called " + name + "; give the one of your own another name.");
    }
    return name;
  }

  private void control(Task<?> task, FoundTask found, boolean optional) {
    if (!controls) {
      return;
    }
    if (task.readablePart().isEmpty()) {
      uncontrolled.add(task.description().name());
      return;
    }
    Task<?> control = new ControlTask<>(task, seed);
    taken.put(control.description().name(), found);
    tasks.add(new PlannedTask(control, found.beside(), optional));
  }

  /**
   * The tasks that no control is made of, though controls were asked for.
   *
   * @return names, in order
   */
  public List<String> uncontrolled() {
    return List.copyOf(uncontrolled);
  }

  /**
   * The tasks of groups that need Python.
   *
   * @return a sentence each, by their names in the run
   */
  public Map<String, String> leftOut() {
    return Collections.unmodifiableMap(leftOut);
  }

  /** Paths below the data folder of the public data that tasks of the command line read. */
  public List<String> requiredFiles() {
    return Stream.concat(
            tasks.stream()
                .filter(planned -> !planned.optional() && planned.beside() == null)
                .flatMap(planned -> planned.task().description().files().stream())
                .map(TaskDescription.DataFile::path),
            wanted.stream())
        .distinct()
        .toList();
  }

  /** The tasks, in order. */
  public List<PlannedTask> tasks() {
    return List.copyOf(tasks);
  }
}
