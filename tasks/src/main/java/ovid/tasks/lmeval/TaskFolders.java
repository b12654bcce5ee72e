package ovid.tasks.lmeval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import ovid.tasks.Task;

/**
 * Folders of task files in lm-evaluation-harness' language: which names are in them, by its rules.
 * Files are looked at, not read: a task is read when it is asked for.
 */
public final class TaskFolders {
  private final Map<String, Named> names = new TreeMap<>();
  private final List<Clash> clashes = new ArrayList<>();
  private final Map<Path, String> unreadable = new TreeMap<>();

  /** What a name stands for. */
  public enum Kind {
    /** A task. */
    TASK,
    /** A group, which may report averages. */
    GROUP,
    /** All tasks that have the tag. */
    TAG
  }

  /**
   * A name in a folder.
   *
   * @param kind what it stands for
   * @param file that says so; null for a tag of several files
   * @param tasks of a tag, in the order of their files; empty for what is none
   * @param python the keys for which a task needs Python, so that it is refused; empty where it
   *     does not
   */
  public record Named(Kind kind, @Nullable Path file, List<String> tasks, List<String> python) {
    /** Copies the lists. */
    public Named {
      tasks = List.copyOf(tasks);
      python = List.copyOf(python);
    }

    /** {@return what it is, and where} */
    public String place() {
      return switch (kind) {
        case TASK -> "the task of " + file;
        case GROUP -> "the group of " + file;
        case TAG -> "the tag of " + (file == null ? String.join(", ", tasks) : file);
      };
    }

    private boolean sameAs(Named other) {
      return kind == other.kind && tasks.equals(other.tasks) && same(file, other.file);
    }

    private static boolean same(@Nullable Path file, @Nullable Path other) {
      return Objects.equals(
          file == null ? null : file.toAbsolutePath().normalize(),
          other == null ? null : other.toAbsolutePath().normalize());
    }
  }

  /**
   * A name that stands for two things.
   *
   * @param name of both
   * @param taken what it stands for
   * @param passed what it would stand for without the other
   */
  public record Clash(String name, Named taken, Named passed) {
    /** {@return one sentence} */
    public String sentence() {
      return "%s is %s, not %s; lm-evaluation-harness takes the same one."
          .formatted(name, taken.place(), passed.place());
    }
  }

  private TaskFolders() {}

  /**
   * Looks through folders and those in them. Of two files of one folder that have one name the
   * first by path counts, of two folders the later one, as in lm-evaluation-harness; {@link
   * #clashes} tells it.
   *
   * @param folders of YAML files
   * @return what is in them
   * @throws DataException when one cannot be looked through
   */
  public static TaskFolders of(List<Path> folders) {
    TaskFolders found = new TaskFolders();
    for (Path folder : folders) {
      found.add(new FolderIndex(folder));
    }
    return found;
  }

  private void add(FolderIndex index) {
    clashes.addAll(index.clashes());
    unreadable.putAll(index.unreadable());
    index
        .names()
        .forEach((name, named) -> {
          Named before = names.put(name, named);
          if (before != null && !before.sameAs(named)) {
            clashes.add(new Clash(name, named, before));
          }
        });
  }

  /**
   * All names.
   *
   * @return what they stand for, by name
   */
  public Map<String, Named> names() {
    return Collections.unmodifiableMap(names);
  }

  /**
   * The names that stand in two files.
   *
   * @return each with both
   */
  public List<Clash> clashes() {
    return Collections.unmodifiableList(clashes);
  }

  /**
   * The files whose names could not be found out.
   *
   * @return one sentence a file
   */
  public Map<Path, String> unreadable() {
    return Collections.unmodifiableMap(unreadable);
  }

  /**
   * The file of a task.
   *
   * @param name of the task
   * @return empty when there is no such task
   */
  public Optional<Path> task(String name) {
    Named found = names.get(name);
    return found == null || found.kind() != Kind.TASK
        ? Optional.empty()
        : Optional.ofNullable(found.file());
  }

  /**
   * The group or tag of that name, with all that is in it.
   *
   * @param name of a group or a tag
   * @param others the tasks that a name stands for which is not in the folders; none for none
   * @return empty when there is neither
   * @throws DataException when the group's file or one of its tasks cannot be read, or it names
   *     what is not there
   */
  public Optional<Members> members(String name, Function<String, List<Task<?>>> others) {
    Named found = names.get(name);
    if (found == null || found.kind() == Kind.TASK) {
      return Optional.empty();
    }
    Path file = found.file();
    GroupTree tree = new GroupTree(this, others);
    if (file == null) {
      tree.addTag(found);
    } else {
      tree.addGroup(file);
    }
    return Optional.of(GroupReader.read(name, tree));
  }

  /**
   * The group that a file holds.
   *
   * @param file of a group
   * @param others as in {@link #members}
   * @return all that is in it
   * @throws DataException as {@link #members}
   */
  public Members group(Path file, Function<String, List<Task<?>>> others) {
    GroupTree tree = new GroupTree(this, others);
    return GroupReader.read(tree.addGroup(file), tree);
  }

  /**
   * Whether a file holds a group.
   *
   * @param file in lm-evaluation-harness' language
   * @return false also where the file cannot be read as one
   */
  public static boolean isGroup(Path file) {
    try {
      Map<String, Setting> keys = ConfigFile.read(file);
      return keys.containsKey("group") && !keys.containsKey("class");
    } catch (DataException e) {
      return false;
    }
  }
}
