package ovid.tasks.lmeval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import ovid.tasks.UnreadableData;
import ovid.tasks.lmeval.FileSketch.Shape;
import ovid.tasks.lmeval.FileSketch.SketchedKey;
import ovid.tasks.lmeval.TaskFolders.Clash;
import ovid.tasks.lmeval.TaskFolders.Kind;
import ovid.tasks.lmeval.TaskFolders.Named;

/** The names in one folder, by the rules of lm-evaluation-harness' own index. */
final class FolderIndex {
  private static final Set<String> PASSED_OVER = Set.of("__pycache__", ".ipynb_checkpoints");

  private final Map<String, Named> names = new TreeMap<>();
  private final List<Clash> clashes = new ArrayList<>();
  private final Map<Path, String> unreadable = new TreeMap<>();

  /**
   * Looks through a folder and those in it.
   *
   * @throws DataException when there is no such folder, or it cannot be looked through
   */
  FolderIndex(Path folder) {
    List<Path> all = files(folder);
    SketchedFiles files = new SketchedFiles(all);
    for (Path file : all) {
      try {
        add(file, files.keys(file));
      } catch (DataException e) {
        // One broken file must not hide all others.
        unreadable.put(file, String.valueOf(e.getMessage()));
      }
    }
  }

  Map<String, Named> names() {
    return names;
  }

  List<Clash> clashes() {
    return clashes;
  }

  Map<Path, String> unreadable() {
    return unreadable;
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          "There is no folder " + folder + "; name the folder of the task files.");
    }
    // A link is not walked through, and the folder itself may be one.
    Path inside = folder.resolve(".");
    try (Stream<Path> all = Files.find(inside, Integer.MAX_VALUE, FolderIndex::isYaml)) {
      return all.map(inside::relativize)
          .filter(file -> !passedOver(file))
          .map(folder::resolve)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    } catch (UncheckedIOException e) {
      throw unreadable(folder, Objects.requireNonNull(e.getCause()));
    }
  }

  private static boolean isYaml(Path file, BasicFileAttributes kind) {
    return file.toString().endsWith(".yaml")
        && (kind.isRegularFile() || (kind.isSymbolicLink() && Files.isRegularFile(file)));
  }

  private static DataException unreadable(Path folder, IOException cause) {
    return new DataException(
        "Folder %s cannot be looked through (%s); check that all in it is yours to read."
            .formatted(folder, UnreadableData.reason(cause)),
        cause);
  }

  private static boolean passedOver(Path file) {
    for (Path part : file) {
      if (PASSED_OVER.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  private void add(Path file, Map<String, SketchedKey> keys) {
    boolean group = keys.containsKey("group") && !keys.containsKey("class");
    SketchedKey called = keys.get(group ? "group" : "task");
    if (called == null || called.shape() != Shape.TEXT) {
      return;
    }
    String name = called.texts().getFirst();
    Named named =
        new Named(
            group ? Kind.GROUP : Kind.TASK,
            file,
            List.of(),
            group ? List.of() : SketchedFiles.python(keys));
    Named first = names.putIfAbsent(name, named);
    if (first != null) {
      clashes.add(new Clash(name, first, named));
    } else if (!group) {
      addTags(name, file, keys.get("tag"));
    }
  }

  private void addTags(String task, Path file, @Nullable SketchedKey tags) {
    for (String tag : tags == null ? List.<String>of() : tags.texts()) {
      if (tag.isEmpty()) {
        continue;
      }
      Named known = names.get(tag);
      List<String> tasks = known == null ? new ArrayList<>() : new ArrayList<>(known.tasks());
      tasks.add(task);
      Named all = new Named(Kind.TAG, null, tasks, List.of());
      if (known == null || known.kind() == Kind.TAG) {
        names.put(tag, all);
      } else {
        clashes.add(new Clash(tag, known, new Named(Kind.TAG, file, List.of(task), List.of())));
      }
    }
  }
}
