package ovid.harness.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ovid.harness.terminal.Numbers;
import ovid.tasks.lmeval.TaskFolders;
import ovid.tasks.lmeval.TaskFolders.Kind;
import ovid.tasks.lmeval.TaskFolders.Named;

/** What is in folders of lm-evaluation-harness' files: names, found by a look at the files. */
public final class FolderListing {
  private static final int SHOWN = 4;

  private final StringBuilder text = new StringBuilder();
  private final TaskFolders folders;

  private FolderListing(TaskFolders folders) {
    this.folders = folders;
  }

  /**
   * A line a name, and what is to be known of them all.
   *
   * @param shipped names that mean something without the folders too
   */
  public static String of(TaskFolders folders, List<String> shipped) {
    FolderListing listing = new FolderListing(folders);
    for (Kind kind : Kind.values()) {
      listing.list(kind);
    }
    listing.sumUp(shipped);
    return listing.text.toString();
  }

  private void list(Kind kind) {
    Map<String, Named> names = of(kind);
    if (names.isEmpty()) {
      return;
    }
    String noun = kind.name().toLowerCase(Locale.ROOT);
    text.append(Numbers.count(names.size(), noun)).append('\n');
    names.forEach((name, named) ->
        text.append("  ").append(name).append("  ").append(place(named)).append('\n'));
    text.append('\n');
  }

  private Map<String, Named> of(Kind kind) {
    Map<String, Named> names = new TreeMap<>();
    folders
        .names()
        .forEach((name, named) -> {
          if (named.kind() == kind) {
            names.put(name, named);
          }
        });
    return names;
  }

  private static String place(Named named) {
    if (named.kind() == Kind.TAG) {
      int more = named.tasks().size() - SHOWN;
      return String.join(" ", named.tasks().subList(0, Math.min(SHOWN, named.tasks().size())))
          + (more > 0 ? " and " + Numbers.count(more) + " more" : "");
    }
    return named.file()
        + (named.python().isEmpty()
            ? ""
            : "  refused: " + String.join(", ", named.python()) + " in Python");
  }

  private void sumUp(List<String> shipped) {
    Map<String, Integer> reasons = new TreeMap<>();
    folders.names().values().stream()
        .filter(named -> !named.python().isEmpty())
        .forEach(named -> reasons.merge(named.python().getFirst(), 1, Integer::sum));
    int refused = reasons.values().stream().mapToInt(Integer::intValue).sum();
    if (refused > 0) {
      text.append(
          "%s of %s refused, as Ovid does not run Python: %s.%n"
              .formatted(
                  Numbers.count(refused),
                  Numbers.count(of(Kind.TASK).size(), "task") + (refused == 1 ? " is" : " are"),
                  reasons.entrySet().stream()
                      .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                      .map(entry -> Numbers.count(entry.getValue()) + " for " + entry.getKey())
                      .collect(Collectors.joining(", "))));
    }
    folders
        .unreadable()
        .forEach((file, why) -> text.append("Not a task file: ").append(why).append('\n'));
    folders
        .clashes()
        .forEach(clash -> text.append("Twice: ").append(clash.sentence()).append('\n'));
    List<String> both = new ArrayList<>(shipped);
    both.retainAll(folders.names().keySet());
    if (!both.isEmpty()) {
      text.append("Ovid's own too, which --include-path hides: " + String.join(" ", both) + ".\n");
    }
    text.append(
        folders.names().isEmpty()
            ? "No task, group or tag is in files that end in .yaml.\n"
            : "Files were looked at, not read; ovid task check --include-path reads them all.\n");
  }
}
