package ovid.tasks.lmeval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import ovid.tasks.Task;
import ovid.tasks.TaskGroup;
import ovid.tasks.TaskGroup.Average;
import ovid.tasks.lmeval.GroupTree.Leaf;
import ovid.tasks.lmeval.GroupTree.Node;

/** From a group's tree to tasks that can be run, and the averages that are reported of them. */
final class GroupReader {
  private GroupReader() {}

  /**
   * Reads all tasks. Those that need Python are left out and named.
   *
   * @param name of the group or tag
   * @throws DataException when one of them cannot be read, or all need Python; names it
   */
  static Members read(String name, GroupTree tree) {
    Map<String, Members.Member> members = new LinkedHashMap<>();
    Map<String, String> python = new LinkedHashMap<>();
    tree.leaves()
        .forEach((task, leaf) -> {
          try {
            members.put(task, member(leaf));
          } catch (NeedsPythonException e) {
            python.put(task, String.valueOf(e.getMessage()));
          } catch (DataException e) {
            throw new DataException("%s, in %s: %s".formatted(task, name, e.getMessage()), e);
          }
        });
    if (members.isEmpty()) {
      Map.Entry<String, String> first = python.entrySet().iterator().next();
      throw new DataException("%s, in %s: %s".formatted(first.getKey(), name, first.getValue()));
    }
    List<TaskGroup> groups = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Node node : tree.nodes()) {
      Setting setting = node.averages();
      if (setting == null) {
        continue;
      }
      List<Task<?>> tasks = tasks(node, members);
      GroupAverages averages = new GroupAverages(node.name(), setting, tasks);
      notes.addAll(averages.notes());
      if (!averages.averages().isEmpty()) {
        // One that has no average stands above nothing.
        String whole =
            groups.stream().anyMatch(group -> group.name().equals(node.whole()))
                ? node.whole()
                : null;
        groups.add(group(node, whole, names(node, members, tree), averages.averages()));
      }
    }
    return new Members(groups, List.copyOf(members.values()), python, notes);
  }

  private static Members.Member member(Leaf leaf) {
    Path file = leaf.file();
    if (file == null) {
      Setting shots = leaf.changed().get("num_fewshot");
      return new Members.Member(
          Objects.requireNonNull(leaf.shipped()),
          null,
          shots == null
              ? OptionalInt.empty()
              : OptionalInt.of(new LmEvalKeys(leaf.changed(), "").number("num_fewshot", 0, 0)));
    }
    Map<String, Setting> keys =
        leaf.inline()
            ? ConfigFile.withIncluded(leaf.changed(), file)
            : new LinkedHashMap<>(ConfigFile.read(file));
    if (!leaf.inline()) {
      keys.putAll(leaf.changed());
    }
    LmEvalYamlTask task = LmEvalTaskFile.of(keys, file, new LocalRows());
    return new Members.Member(task, file, task.shots());
  }

  private static List<Task<?>> tasks(Node node, Map<String, Members.Member> members) {
    return members.entrySet().stream()
        .filter(member -> node.tasks().contains(member.getKey()))
        .<Task<?>>map(member -> member.getValue().task())
        .toList();
  }

  /** What all of a group's tasks are called, those that need Python too: they are a part of it. */
  private static List<String> names(
      Node node, Map<String, Members.Member> members, GroupTree tree) {
    return tree.leaves().keySet().stream()
        .filter(node.tasks()::contains)
        .map(task -> {
          Members.Member member = members.get(task);
          return member == null ? task : member.task().description().name();
        })
        .toList();
  }

  private static TaskGroup group(
      Node node, @Nullable String whole, List<String> tasks, List<Average> averages) {
    return new TaskGroup(
        node.name(),
        node.title(),
        "What "
            + node.file().getFileName()
            + " says, in lm-evaluation-harness' language and by its rules.",
        whole,
        tasks,
        averages,
        List.of(),
        null);
  }
}
