package ovid.tasks.lmeval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ovid.tasks.DataException;
import ovid.tasks.UnreadableData;
import ovid.tasks.jinja.None;

/**
 * What a file says of its names and whether it needs Python: the keys that tell it, found by a look
 * at its lines where that suffices, so that a folder of 14,000 files is looked through in seconds.
 *
 * @param keys all of them in the file's order; only those are told apart that {@link SketchScanner}
 *     knows or that hold a function
 */
record FileSketch(Map<String, SketchedKey> keys) {
  /** What a key holds. */
  enum Shape {
    /** A text. */
    TEXT,
    /** A list of texts alone. */
    LIST,
    /** Nothing. */
    NOTHING,
    /** Anything else. */
    OTHER
  }

  /**
   * A key.
   *
   * @param shape of its value
   * @param texts one for a text, all of a list; else empty
   * @param python whether a {@code !function} stands in it
   */
  record SketchedKey(Shape shape, List<String> texts, boolean python) {
    SketchedKey {
      texts = List.copyOf(texts);
    }
  }

  /**
   * Looks at a file.
   *
   * @throws DataException when it cannot be read, or is no YAML and the look did not suffice
   */
  static FileSketch of(Path file) {
    String text;
    try {
      // What is not UTF-8 is told when the file is read.
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw UnreadableData.of(file, e);
    }
    return new FileSketch(new SketchScanner(text).keys().orElseGet(() -> of(ConfigFile.own(file))));
  }

  /** By the whole language. */
  static Map<String, SketchedKey> of(Map<String, Setting> settings) {
    Map<String, SketchedKey> keys = new LinkedHashMap<>();
    settings.forEach((name, setting) -> {
      SketchedKey key = key(setting.value());
      boolean counts = key.python() || SketchScanner.isKnown(name);
      keys.put(name, counts ? key : SketchScanner.UNKNOWN);
    });
    return keys;
  }

  private static SketchedKey key(Object value) {
    boolean python = LmEvalKeys.function(value) != null;
    return switch (value) {
      case String text -> new SketchedKey(Shape.TEXT, List.of(text), python);
      case None nothing -> new SketchedKey(Shape.NOTHING, List.of(), python);
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          new SketchedKey(Shape.LIST, list.stream().map(String.class::cast).toList(), python);
      default -> new SketchedKey(Shape.OTHER, List.of(), python);
    };
  }
}
