package ovid.tasks.lmeval;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import ovid.tasks.DataException;
import ovid.tasks.lmeval.FileSketch.Shape;
import ovid.tasks.lmeval.FileSketch.SketchedKey;

class FileSketchFuzzTest {
  /** The bytes are a task's file. */
  @FuzzTest
  @Timeout(30)
  void names_found_by_a_look_are_those_of_the_whole_language(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Optional<Map<String, SketchedKey>> found = new SketchScanner(text).keys();
    Map<String, SketchedKey> whole;
    try {
      whole = FileSketch.of(ConfigFile.parse(text, "task.yaml"));
    } catch (DataException e) {
      // What is no YAML is told when it is read.
      return;
    }
    found.ifPresent(keys -> assertThat(names(keys)).isEqualTo(names(whole)));
  }

  /** What counts of the keys: whether a task's or a group's is a text, and all texts of others. */
  private static Map<String, List<String>> names(Map<String, SketchedKey> keys) {
    Map<String, List<String>> names = new HashMap<>();
    for (String name : List.of("task", "group", "tag", "include")) {
      SketchedKey key = keys.get(name);
      if (key != null) {
        boolean text = key.shape() == Shape.TEXT || name.equals("tag") || name.equals("include");
        names.put(name, text ? key.texts() : List.of());
      }
    }
    return names;
  }
}
