package ovid.model;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The golden files, which {@code src/test/python/make_goldens.py} makes, and data beside them. */
public final class Goldens {
  private static final Path FOLDER = Path.of("src/test/resources/ovid/model/goldens");

  private Goldens() {}

  /** A golden file or folder. */
  public static Path path(String name) {
    return FOLDER.resolve(name).toAbsolutePath();
  }

  /** A golden JSON file. */
  static JsonNode read(String name) {
    return new JsonMapper().readTree(path(name).toFile());
  }

  /** The ids in a JSON array. */
  static int[] ints(JsonNode array) {
    return array.valueStream().mapToInt(JsonNode::intValue).toArray();
  }

  /** The numbers in a JSON array. */
  static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).floatValue();
    }
    return values;
  }

  /** A file or folder beside the repository; the test is skipped where it is not there. */
  public static Path shared(String name) {
    String named = System.getenv("OVID_SHARED");
    Path shared = named == null ? Path.of("../../shared") : Path.of(named);
    Path path = shared.resolve(name).toAbsolutePath().normalize();
    assumeTrue(Files.exists(path), () -> "SKIPPED: " + path + " is not there; set OVID_SHARED");
    return path;
  }

  /** The names of the random checkpoints. */
  static List<String> checkpoints() {
    return List.of(
        "one-layer",
        "five-layers-float16-prefixed",
        "wide-head-bfloat16-separate",
        "sharded-unscaled",
        "odd-heads");
  }
}
