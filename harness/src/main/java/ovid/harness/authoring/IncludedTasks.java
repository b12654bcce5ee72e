package ovid.harness.authoring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import ovid.harness.terminal.Console;
import ovid.harness.terminal.Numbers;
import ovid.tasks.DataException;
import ovid.tasks.Task;
import ovid.tasks.lmeval.LmEvalYamlTask;
import ovid.tasks.lmeval.Members;
import ovid.tasks.lmeval.TaskFolders;
import ovid.tasks.lmeval.TaskFolders.Kind;
import ovid.tasks.lmeval.TaskFolders.Named;

/**
 * The tasks, groups and tags of included folders. They go before those that are shipped, as in
 * lm-evaluation-harness; what a name that stands for two things means is said when it is asked for.
 */
final class IncludedTasks {
  private static final int SHOWN = 3;

  private final List<Path> paths;
  private final TaskFolders folders;
  private final Function<String, List<Task<?>>> shipped;
  private final Console console;
  private final Set<String> told = new HashSet<>();

  /**
   * Looks through the folders.
   *
   * @param shipped what a name stands for elsewhere; empty for nothing
   * @throws DataException when a folder cannot be looked through
   */
  IncludedTasks(List<Path> paths, Function<String, List<Task<?>>> shipped, Console console) {
    this.paths = List.copyOf(paths);
    this.folders = TaskFolders.of(paths);
    this.shipped = shipped;
    this.console = console;
  }

  TaskFolders folders() {
    return folders;
  }

  /** The names of tasks, groups and tags, in the order of the alphabet. */
  List<String> names() {
    return List.copyOf(folders.names().keySet());
  }

  List<String> tasks() {
    return folders.names().entrySet().stream()
        .filter(entry -> entry.getValue().kind() == Kind.TASK)
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean contains(String name) {
    return folders.names().containsKey(name);
  }

  /**
   * The task of that name; empty where there is none.
   *
   * @throws DataException when its file is refused
   */
  Optional<FoundTask> task(String name) {
    Optional<Path> file = folders.task(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    tell(List.of(name));
    try {
      LmEvalYamlTask task = LmEvalYamlTask.read(file.get());
      return Optional.of(new FoundTask(task, file.get(), task.shots()));
    } catch (DataException e) {
      if (shipped.apply(name).isEmpty()) {
        throw e;
      }
      throw new DataException(
          String.valueOf(e.getMessage()).replaceFirst("\\.$", "")
              + "; without --include-path, "
              + name
              + " is Ovid's own.",
          e);
    }
  }

  /** The group or tag of that name; empty where there is none. */
  Optional<FoundGroup> group(String name) {
    return folders.members(name, shipped).map(members -> found(name, members));
  }

  /** The group of a file, whose folder is looked through before the included ones. */
  FoundGroup group(Path file) {
    List<Path> all = new ArrayList<>();
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      all.add(folder);
    }
    all.addAll(paths);
    IncludedTasks beside = new IncludedTasks(all, shipped, console);
    Members members = beside.folders.group(file, shipped);
    return beside.found("", members);
  }

  private FoundGroup found(String name, Members members) {
    List<String> names = new ArrayList<>(List.of(name));
    List<FoundTask> tasks = new ArrayList<>();
    for (Members.Member member : members.tasks()) {
      tasks.add(new FoundTask(member.task(), member.file(), member.shots()));
      if (member.file() != null) {
        names.add(member.task().description().name());
      }
    }
    names.addAll(members.python().keySet());
    tell(names);
    members.notes().stream().filter(told::add).forEach(note -> console.say("Note: " + note));
    return new FoundGroup(members.groups(), tasks, members.python());
  }

  /** Says of each name, once, what it means where it might mean another thing. */
  private void tell(List<String> names) {
    List<String> fresh = names.stream().filter(told::add).toList();
    Set<String> asked = Set.copyOf(fresh);
    List<TaskFolders.Clash> clashes =
        folders.clashes().stream().filter(clash -> asked.contains(clash.name())).toList();
    clashes.stream().limit(SHOWN).forEach(clash -> console.say("Note: " + clash.sentence()));
    if (clashes.size() > SHOWN) {
      console.say(
          "Note: %s more stand for two things; ovid tasks --include-path tells which."
              .formatted(Numbers.count(clashes.size() - SHOWN, "name")));
    }
    List<String> both = fresh.stream().filter(name -> !shipped.apply(name).isEmpty()).toList();
    if (both.isEmpty()) {
      return;
    }
    Named first = folders.names().get(both.getFirst());
    String place = first == null ? "included" : first.place();
    console.say(
        both.size() == 1
            ? "Note: %s is %s, not Ovid's own of that name; without --include-path it is."
                .formatted(both.getFirst(), place)
            : "Note: %s are the folder's, not Ovid's own of those names, which they are without --include-path: %s is %s."
                .formatted(Numbers.count(both.size(), "name"), both.getFirst(), place));
  }
}
