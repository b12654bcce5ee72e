package ovid.tasks.lmeval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import ovid.tasks.Task;
import ovid.tasks.jinja.None;
import ovid.tasks.text.NearestNames;

/** What a group's file names, group by group, down to the tasks, which are not read. */
final class GroupTree {
  /** What describes the group itself; every other key holds for its tasks. */
  private static final Set<String> KEYS =
      Set.of("group", "group_alias", "task", "aggregate_metric_list", "metadata", "tag");

  /** What describes a task that has no file of its own. */
  private static final Set<String> OF_TASKS =
      Set.of("include", "dataset_path", "doc_to_text", "output_type", "custom_dataset", "class");

  /** What may be said of a task that is shipped. */
  private static final Set<String> OF_SHIPPED = Set.of("num_fewshot", "task_alias");

  private final TaskFolders folders;
  private final Function<String, List<Task<?>>> others;
  private final Map<String, Leaf> leaves = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Set<Path> reading = new LinkedHashSet<>();

  /**
   * A task.
   *
   * @param file of it; null for one that is shipped
   * @param inline whether the group's own list describes it, beside whose file it then is
   * @param shipped the task, where it is one
   * @param changed what the groups above say, or all that is said of it
   */
  record Leaf(
      @Nullable Path file,
      boolean inline,
      @Nullable Task<?> shipped,
      Map<String, Setting> changed) {
    private boolean sameAs(Leaf other) {
      return Objects.equals(file, other.file)
          && inline == other.inline
          && values(changed).equals(values(other.changed));
    }

    private static Map<String, Object> values(Map<String, Setting> settings) {
      return settings.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().value()));
    }
  }

  /**
   * A group.
   *
   * @param whole the uppermost group above it that reports averages; null for none
   * @param averages what it reports; null for nothing
   * @param tasks names of all that are in it, and in groups in it
   */
  record Node(
      String name,
      String title,
      Path file,
      @Nullable String whole,
      @Nullable Setting averages,
      Set<String> tasks) {}

  /** A group in a file, what it is called and what those above it say. */
  private record Place(
      Path file, String name, @Nullable String whole, Map<String, Setting> changed) {
    Place with(Map<String, Setting> more) {
      Map<String, Setting> both = new LinkedHashMap<>(changed);
      both.putAll(more);
      return new Place(file, name, whole, both);
    }
  }

  GroupTree(TaskFolders folders, Function<String, List<Task<?>>> others) {
    this.folders = folders;
    this.others = others;
  }

  /** The tasks, each once. */
  Map<String, Leaf> leaves() {
    return leaves;
  }

  /** The groups, each once, a whole before its parts. */
  List<Node> nodes() {
    return nodes;
  }

  /** Adds the group of a file, and returns its name. */
  String addGroup(Path file) {
    group(file, Map.of(), null);
    return nodes.getFirst().name();
  }

  /** Adds the tasks of a tag. */
  void addTag(TaskFolders.Named tag) {
    for (String name : tag.tasks().stream().sorted().toList()) {
      folders.task(name).ifPresent(file -> leaves.put(name, new Leaf(file, false, null, Map.of())));
    }
  }

  private Set<String> group(Path file, Map<String, Setting> changed, @Nullable String whole) {
    if (!reading.add(file)) {
      throw new DataException("Group file " + file + " is a part of itself.");
    }
    Map<String, Setting> keys = ConfigFile.read(file);
    Setting called = keys.get("group");
    if (called == null || !(called.value() instanceof String name)) {
      throw new DataException(file + ": \"group\" must be a name.");
    }
    Set<String> names = group(keys, new Place(file, name, whole, changed));
    reading.remove(file);
    return names;
  }

  /** Returns the names of all tasks in a group. */
  private Set<String> group(Map<String, Setting> keys, Place above) {
    Setting members = keys.get("task");
    Map<String, Setting> own = new LinkedHashMap<>(keys);
    own.keySet().removeAll(KEYS);
    own.putAll(above.changed());
    Setting averages = keys.get("aggregate_metric_list");
    averages = averages == null || isEmpty(averages.value()) ? null : averages;
    String whole = above.whole() == null && averages != null ? above.name() : above.whole();
    int index = nodes.size();
    Set<String> names = new LinkedHashSet<>();
    if (members != null) {
      Place inside = new Place(above.file(), above.name(), whole, own);
      for (Object member : list(members.value())) {
        names.addAll(member(member, members, inside));
      }
    }
    if (names.isEmpty()) {
      throw new DataException(
          "%s: the group %s has no tasks; list their names under \"task\"."
              .formatted(above.file(), above.name()));
    }
    if (nodes.stream().noneMatch(node -> node.name().equals(above.name()))) {
      Setting alias = keys.get("group_alias");
      nodes.add(
          index,
          new Node(
              above.name(),
              alias != null && alias.value() instanceof String text ? text : above.name(),
              above.file(),
              above.whole(),
              averages,
              names));
    }
    return names;
  }

  private Set<String> member(Object member, Setting members, Place place) {
    if (member instanceof String name) {
      return named(name, members, place);
    }
    Map<String, Setting> keys = new LinkedHashMap<>();
    if (member instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> keys.put(String.valueOf(key), new Setting(value, members.place())));
    }
    Setting called = keys.containsKey("group") ? keys.get("group") : keys.get("task");
    if (called == null || !(called.value() instanceof String name)) {
      throw members.fault(
          "task",
          "of the group %s must list names of tasks and groups, or what a \"task\" or a \"group\" is"
              .formatted(place.name()));
    }
    boolean known = folders.names().containsKey(name);
    if (keys.containsKey("group") && !known) {
      String both = place.name() + "::" + name;
      return group(keys, new Place(place.file(), both, place.whole(), place.changed()));
    }
    if (keys.containsKey("group") && keys.containsKey("task")) {
      throw members.fault(
          "task",
          "of the group %s lists tasks of %s, which has a file of its own; take the list out or call it otherwise"
              .formatted(place.name(), name));
    }
    Set<String> described = new LinkedHashSet<>(keys.keySet());
    described.retainAll(OF_TASKS);
    if (!known && !described.isEmpty()) {
      String both = place.name() + "::" + name;
      keys.put("task", new Setting(both, called.place()));
      Leaf leaf = new Leaf(place.file(), true, null, place.with(keys).changed());
      return add(both, leaf, members);
    }
    keys.keySet().removeAll(KEYS);
    return named(name, members, place.with(keys));
  }

  private Set<String> named(String name, Setting members, Place place) {
    TaskFolders.Named found = folders.names().get(name);
    if (found == null) {
      return shipped(name, members, place);
    }
    Path file = found.file();
    if (file != null && found.kind() == TaskFolders.Kind.GROUP) {
      return group(file, place.changed(), place.whole());
    }
    if (file != null) {
      return add(name, new Leaf(file, false, null, place.changed()), members);
    }
    Set<String> names = new LinkedHashSet<>();
    found.tasks().stream()
        .sorted()
        .filter(task -> folders.task(task).isPresent())
        .forEach(task -> names.addAll(named(task, members, place)));
    return names;
  }

  private Set<String> shipped(String name, Setting members, Place place) {
    List<Task<?>> tasks = others.apply(name);
    if (tasks.isEmpty()) {
      Set<String> known = folders.names().keySet();
      throw members.fault(
          "task",
          "of the group %s names %s, which is no task, group or tag%s"
              .formatted(
                  place.name(),
                  name,
                  NearestNames.of(name, known).isEmpty()
                      ? "; name the folder that it is in with --include-path"
                      : NearestNames.clause(name, known).replaceFirst("\\?$", "")));
    }
    for (String key : place.changed().keySet()) {
      if (!OF_SHIPPED.contains(key)) {
        throw members.fault(
            "task",
            "of the group %s says \"%s\" of %s, a task of Ovid's own, which has no such key; write the task to a file"
                .formatted(place.name(), key, name));
      }
    }
    Set<String> names = new LinkedHashSet<>();
    for (Task<?> task : tasks) {
      Leaf leaf = new Leaf(null, false, task, place.changed());
      names.addAll(add(task.description().name(), leaf, members));
    }
    return names;
  }

  private Set<String> add(String name, Leaf leaf, Setting members) {
    Leaf before = leaves.putIfAbsent(name, leaf);
    if (before != null && !before.sameAs(leaf)) {
      throw members.fault("task", "has " + name + " twice, with other settings");
    }
    return Set.of(name);
  }

  private static boolean isEmpty(Object value) {
    return value == None.NONE || (value instanceof List<?> list && list.isEmpty());
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : value == None.NONE ? List.of() : List.of(value);
  }
}
