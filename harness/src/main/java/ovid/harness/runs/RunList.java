package ovid.harness.runs;

import static ovid.harness.terminal.TextTable.Align.LEFT;
import static ovid.harness.terminal.TextTable.Align.RIGHT;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.TextTable;
import ovid.results.FileReason;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;
import ovid.results.run.RunState;

/**
 * The runs in a folder, the latest first.
 *
 * @param states of those that can be read
 * @param unreadable a sentence for each of the others
 */
public record RunList(List<RunState> states, List<String> unreadable) {
  private static final int DEPTH = 2;
  private static final String DESCRIPTION = "run.json";

  /**
   * Looks in a folder, and in those inside it.
   *
   * @throws UserException when there is no such folder
   */
  public static RunList in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UserException(
          "There is no folder %s; name the one that holds your runs.".formatted(folder));
    }
    List<RunState> states = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path run : runs(folder, unreadable)) {
      try {
        states.add(RunFolder.state(run));
      } catch (ResultsException e) {
        unreadable.add(String.valueOf(e.getMessage()));
      }
    }
    states.sort(Comparator.comparing(RunState::changed).reversed());
    return new RunList(states, unreadable);
  }

  /** Where there are runs; a folder that may not be read hides no other. */
  private static List<Path> runs(Path folder, List<String> unreadable) {
    List<Path> runs = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          Set.of(FileVisitOption.FOLLOW_LINKS),
          DEPTH + 1,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.endsWith(DESCRIPTION) && file.getParent() != null) {
                runs.add(file.getParent());
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (file.equals(folder)) {
                throw failure;
              }
              if (!(failure instanceof FileSystemLoopException)) {
                unreadable.add(unreadable(file, failure));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UserException(unreadable(folder, e), e);
    }
    Collections.sort(runs);
    return runs;
  }

  private static String unreadable(Path path, IOException failure) {
    return "%s cannot be read (%s); change its permissions, or name another folder."
        .formatted(path, FileReason.of(failure));
  }

  /**
   * A line a run.
   *
   * @param now to tell ages from
   */
  public String text(Instant now) {
    TextTable table = new TextTable(List.of(LEFT, LEFT, RIGHT, LEFT, LEFT, RIGHT));
    table.row("run", "state", "documents", "models", "tasks", "last change");
    for (RunState state : states) {
      table.row(
          state.folder().toString(),
          state.state().name().toLowerCase(Locale.ROOT),
          state.documents() == state.total()
              ? Numbers.count(state.total())
              : Numbers.count(state.documents()) + " of " + Numbers.count(state.total()),
          names(state.run().models().stream().map(RunDescription.Model::name).toList()),
          names(state.run().tasks().stream().map(RunDescription.Task::name).toList()),
          age(Duration.between(state.changed(), now)));
    }
    StringBuilder text = new StringBuilder(states.isEmpty() ? "" : table.toString());
    for (RunState state : states) {
      if (!state.reason().isEmpty()) {
        text.append(state.folder()).append(" failed: ").append(state.reason()).append('\n');
      }
    }
    unreadable.forEach(sentence -> text.append(sentence).append('\n'));
    return text.toString();
  }

  private static String names(List<String> names) {
    int most = 3;
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most - 1))
            + " and "
            + (names.size() - most + 1)
            + " more";
  }

  private static String age(Duration age) {
    long hours = age.toHours();
    return hours >= 48
        ? age.toDays() + " days ago"
        : Numbers.duration((double) Math.max(0, age.toSeconds())) + " ago";
  }
}
