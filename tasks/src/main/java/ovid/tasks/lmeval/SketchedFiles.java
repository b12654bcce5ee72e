package ovid.tasks.lmeval;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ovid.tasks.DataException;
import ovid.tasks.lmeval.FileSketch.SketchedKey;

/** Files with what they include, as far as their names go; each is looked at once. */
final class SketchedFiles {
  private final Map<Path, FileSketch> seen = new ConcurrentHashMap<>();

  /** Looks at all of them, on all cores. */
  SketchedFiles(List<Path> files) {
    files.parallelStream().map(SketchedFiles::normal).forEach(this::look);
  }

  private void look(Path file) {
    try {
      seen.put(file, FileSketch.of(file));
    } catch (DataException e) {
      // It is told when its keys are asked for.
      seen.remove(file);
    }
  }

  private static Path normal(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /**
   * The keys of a file, those of included files first; its own win.
   *
   * @throws DataException when it or an included file is not there, or is no YAML
   */
  Map<String, SketchedKey> keys(Path file) {
    return keys(normal(file), new LinkedHashSet<>());
  }

  private Map<String, SketchedKey> keys(Path file, Set<Path> reading) {
    if (!reading.add(file)) {
      throw new DataException(file + " includes itself.");
    }
    FileSketch sketch = seen.get(file);
    if (sketch == null) {
      sketch = FileSketch.of(file);
      seen.put(file, sketch);
    }
    SketchedKey include = sketch.keys().get("include");
    if (include == null) {
      return sketch.keys();
    }
    Map<String, SketchedKey> all = new LinkedHashMap<>();
    for (String name : include.texts()) {
      Path parent = file.resolveSibling(name).normalize();
      if (!seen.containsKey(parent) && !Files.isRegularFile(parent)) {
        throw new DataException(
            "%s includes the file %s, which does not exist.".formatted(file, parent));
      }
      all.putAll(keys(parent, reading));
    }
    all.putAll(sketch.keys());
    all.remove("include");
    return all;
  }

  /** Whether Python is needed for what a file says; the key for which it is. */
  static List<String> python(Map<String, SketchedKey> keys) {
    return keys.entrySet().stream()
        .filter(entry ->
            entry.getValue().python()
                || (LmEvalKeys.isCode(entry.getKey())
                    && entry.getValue().shape() != FileSketch.Shape.NOTHING))
        .map(Map.Entry::getKey)
        .toList();
  }
}
