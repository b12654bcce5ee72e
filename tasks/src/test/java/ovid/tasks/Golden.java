package ovid.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Golden files under src/test/resources; each names the kept script that makes it. */
@SuppressWarnings("exports") // no module reads the tests
public final class Golden {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Golden() {}

  public static JsonNode json(String name) {
    return MAPPER.readTree(text(name));
  }

  public static List<JsonNode> jsonLines(String name) {
    return text(name).lines().map(MAPPER::readTree).toList();
  }

  /** A JSON file of the shared data folder; skips the test where that is absent. */
  public static JsonNode shared(String path) {
    return MAPPER.readTree(SharedData.folder().require(path).toFile());
  }

  private static String text(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no golden file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
