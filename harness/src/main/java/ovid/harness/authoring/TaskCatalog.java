package ovid.harness.authoring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Console;
import ovid.tasks.Task;
import ovid.tasks.TaskGroup;
import ovid.tasks.authored.AuthoredTask;
import ovid.tasks.lmeval.LmEvalYamlTask;
import ovid.tasks.lmeval.TaskFolders;
import ovid.tasks.registry.TaskRegistry;
import ovid.tasks.text.NearestNames;

/**
 * Finds tasks: by name among those that are included, shipped or in plugins, or by the YAML or Java
 * file that holds one.
 */
public final class TaskCatalog {
  private static final List<String> YAML = List.of(".yaml", ".yml");
  private static final List<String> JAVA = List.of(".java");

  private final Console console;
  private final List<Task<?>> named = new ArrayList<>();
  private final IncludedTasks included;
  private boolean told;

  /**
   * @param plugins folder of jars with more tasks, or null
   * @param folders of lm-evaluation-harness' task files; what is in them goes before what is
   *     shipped, and in later ones before earlier ones
   * @param console where it is said, once, that somebody's code runs, and what a name stands for
   *     that is there twice
   * @throws UserException when the folder of plugins or a jar cannot be read
   * @throws ovid.tasks.DataException when an included folder cannot be looked through
   */
  public TaskCatalog(@Nullable Path plugins, List<Path> folders, Console console) {
    this.console = console;
    this.included = new IncludedTasks(folders, this::elsewhere, console);
    named.addAll(TaskRegistry.all());
    if (plugins != null) {
      List<Task<?>> found = Plugins.load(plugins);
      tell("the jars in " + plugins);
      found.forEach(this::add);
    }
  }

  private TaskCatalog(TaskCatalog all) {
    this.console = all.console;
    this.included = new IncludedTasks(List.of(), this::elsewhere, console);
    this.named.addAll(all.named);
  }

  /** The same without what is included: what a suite that is shipped means. */
  public TaskCatalog withoutIncluded() {
    return new TaskCatalog(this);
  }

  private void add(Task<?> task) {
    String name = task.description().name();
    if (names().contains(name)) {
      throw new UserException(
          "A plugin's task is called " + name + ", as another one is; give it another name.");
    }
    named.add(task);
  }

  /** All tasks that have a name, in the order of a table. */
  public List<Task<?>> all() {
    return List.copyOf(named);
  }

  /** Their names, in the same order. */
  public List<String> names() {
    return named.stream().map(task -> task.description().name()).toList();
  }

  /** The folders of lm-evaluation-harness' files. */
  public TaskFolders folders() {
    return included.folders();
  }

  /**
   * The group or tag of that name, or the group in that file.
   *
   * @param name of a group or a tag, or a YAML file
   * @param folder that relative paths of files are below
   * @return empty when there is neither
   * @throws UserException when there is no such file
   * @throws ovid.tasks.DataException when the group or one of its tasks cannot be read
   */
  public Optional<FoundGroup> group(String name, Path folder) {
    if (endsWith(name, YAML)) {
      Path file = file(name, folder);
      return TaskFolders.isGroup(file) ? Optional.of(included.group(file)) : Optional.empty();
    }
    if (included.contains(name)) {
      return included.group(name);
    }
    List<TaskGroup> groups = shippedGroup(name);
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FoundGroup(
                groups,
                groups.getFirst().tasks().stream().map(this::shippedTask).toList(),
                Map.of()));
  }

  /** The whole first; empty when there is no such group. */
  private static List<TaskGroup> shippedGroup(String name) {
    return TaskRegistry.groups().stream()
        .filter(group -> group.name().equals(name) || name.equals(group.parent()))
        .sorted(Comparator.comparing(group -> !group.name().equals(name)))
        .toList();
  }

  /** What a name stands for that is not included: the tasks of a group, a task, or nothing. */
  private List<Task<?>> elsewhere(String name) {
    List<TaskGroup> groups = shippedGroup(name);
    List<String> names = groups.isEmpty() ? List.of(name) : groups.getFirst().tasks();
    return names.stream().<Task<?>>flatMap(one -> known(one).stream()).toList();
  }

  /**
   * The task of that name, or in that file.
   *
   * @throws UserException when there is no such task, naming the nearest; and when code does not
   *     compile, naming the line
   * @throws ovid.tasks.DataException when the file is no task; names the line
   */
  public FoundTask find(String name) {
    return find(name, Path.of(""));
  }

  /**
   * The same for a name in a file.
   *
   * @param folder that relative paths of files are below
   */
  public FoundTask find(String name, Path folder) {
    if (endsWith(name, YAML)) {
      Path file = file(name, folder);
      if (LmEvalYamlTask.recognizes(file)) {
        LmEvalYamlTask theirs = LmEvalYamlTask.read(file);
        return new FoundTask(theirs, file, theirs.shots());
      }
      AuthoredTask<?> task = AuthoredTask.read(file);
      return new FoundTask(task, file, task.shots());
    }
    if (endsWith(name, JAVA)) {
      Path file = file(name, folder);
      tell(file.toString());
      return new FoundTask(JavaTaskFile.compile(file), file, OptionalInt.empty());
    }
    return included.task(name).orElseGet(() -> shippedTask(name));
  }

  private FoundTask shippedTask(String name) {
    return new FoundTask(known(name).orElseThrow(() -> unknown(name)), null, OptionalInt.empty());
  }

  private Optional<Task<?>> known(String name) {
    int index = names().indexOf(name);
    // The table lists one stride of a language-modelling task; the registry knows every other.
    return index < 0 ? TaskRegistry.find(name) : Optional.of(named.get(index));
  }

  /**
   * The names that a pattern stands for, in the table's order; a name that is no pattern itself.
   *
   * @param name where {@code *} stands for any letters, and {@code ?} for one
   * @throws UserException when no task has such a name
   */
  public List<String> matching(String name) {
    if (endsWith(name, YAML) || endsWith(name, JAVA) || !name.matches(".*[*?].*")) {
      return List.of(name);
    }
    String pattern =
        Pattern.compile("[*?]|[^*?]+")
            .matcher(name)
            .replaceAll(part ->
                switch (part.group()) {
                  case "*" -> ".*";
                  case "?" -> ".";
                  default -> Matcher.quoteReplacement(Pattern.quote(part.group()));
                });
    List<String> matching =
        Stream.concat(names().stream(), included.tasks().stream())
            .distinct()
            .filter(one -> one.matches(pattern))
            .toList();
    if (matching.isEmpty()) {
      throw new UserException("No task's name is like " + name + "; ovid tasks lists them.");
    }
    return matching;
  }

  private void tell(String code) {
    if (!told) {
      console.say("Running code from " + code + ": it may do whatever you may.");
      told = true;
    }
  }

  private static boolean endsWith(String name, List<String> endings) {
    String small = name.toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(small::endsWith);
  }

  private static Path file(String name, Path folder) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new UserException("There is no task file " + file + "; check the path.");
    }
    return file;
  }

  private UserException unknown(String name) {
    List<String> known =
        Stream.of(
                names(),
                included.names(),
                TaskRegistry.groups().stream().map(TaskGroup::name).toList())
            .flatMap(List::stream)
            .toList();
    return new UserException(
        "There is no task %s%s"
            .formatted(
                name,
                NearestNames.of(name, known).isEmpty()
                    ? "; ovid tasks lists them."
                    : NearestNames.clause(name, known)));
  }
}
