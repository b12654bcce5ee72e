package ovid.harness.authoring;

import java.util.stream.Collectors;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.Paragraph;
import ovid.tasks.TaskGroup;
import ovid.tasks.TaskGroup.Weighting;

/** A group of tasks in full. */
public final class GroupPortrait {
  private GroupPortrait() {}

  /**
   * Its averages and its tasks.
   *
   * @param width of a line, as far as names allow
   */
  public static String of(String name, FoundGroup found, int width) {
    StringBuilder text = new StringBuilder(name);
    text.append(", ")
        .append(Numbers.count(found.tasks().size() + found.python().size(), "task"))
        .append('\n');
    for (TaskGroup group : found.groups()) {
      String averages =
          group.averages().stream()
              .map(average ->
                  average.name()
                      + (average.weighting() == Weighting.TASKS
                          ? ", every task the same"
                          : ", by their documents"))
              .collect(Collectors.joining("; "));
      text.append(
          Paragraph.wrap(
                  "%s over %s: %s"
                      .formatted(
                          group.name(), Numbers.count(group.tasks().size(), "task"), averages),
                  width - 2)
              .indent(2));
    }
    for (FoundTask task : found.tasks()) {
      text.append("    ").append(task.task().description().name());
      task.shots().ifPresent(shots -> text.append(", ").append(shots).append("-shot"));
      text.append('\n');
    }
    found
        .python()
        .keySet()
        .forEach(task -> text.append("    ").append(task).append(", left out: needs Python\n"));
    return text.toString();
  }
}
