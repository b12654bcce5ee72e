package ovid.harness.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ovid.model.LanguageModel;
import ovid.model.values.Tokenizer;
import ovid.tasks.DataFolder;
import ovid.tasks.Request;
import ovid.tasks.Task;
import ovid.tasks.registry.TaskRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CORE's first places, token for token, against what nanochat's own functions gave. */
class CoreGoldenTest {
  private static final int CONTEXT = 512;

  @Test
  void sequences_crops_and_borders_equal_nanochats() throws Exception {
    Path shared = Path.of("").toAbsolutePath().resolve("../../shared").normalize();
    Path golden = shared.resolve("data/core/golden.jsonl");
    assumeTrue(Files.isRegularFile(golden), "SKIPPED: no golden values of CORE at " + golden);
    try (LanguageModel model = LanguageModel.open(shared.resolve("models/seed-10m"), 1)) {
      assertThat(compared(shared, golden, model.tokenizer())).isEqualTo(18);
    }
  }

  /** Returns how many sets the golden values are of. */
  private static int compared(Path shared, Path golden, Tokenizer tokenizer) throws Exception {
    Map<String, List<List<Request>>> requests = new HashMap<>();
    for (String line : Files.readAllLines(golden)) {
      JsonNode place = JsonMapper.shared().readTree(line);
      String task = "core_" + place.get("task").asString();
      List<Request> asked =
          requests
              .computeIfAbsent(task, name -> first(name, new DataFolder(shared.resolve("data"))))
              .get(place.get("place").asInt());
      check(asked, place, new RequestEncoder(tokenizer, CONTEXT));
    }
    return requests.size();
  }

  private static void check(List<Request> asked, JsonNode place, RequestEncoder encoder)
      throws Exception {
    StringBuilder sequences = new StringBuilder("[");
    for (int i = 0; i < asked.size(); i++) {
      EncodedRequest.Continuation encoded =
          (EncodedRequest.Continuation) encoder.encode(asked.get(i));
      int[] tokens = encoded.sequence().tokens();
      assertThat(tokens).as("%s", place).hasSize(place.get("tokens").get(i).asInt());
      assertThat(encoded.truncatedTokens()).isEqualTo(place.get("cropped").get(i).asInt());
      assertThat(encoded.sequence().scored()).isEqualTo(place.get("scored_tokens").get(i).asInt());
      sequences.append(i == 0 ? "" : ",").append(Arrays.toString(tokens).replace(" ", ""));
    }
    byte[] json = sequences.append(']').toString().getBytes(StandardCharsets.UTF_8);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json)))
        .as("%s", place)
        .isEqualTo(place.get("sequences_sha256").asString());
  }

  private static List<List<Request>> first(String name, DataFolder data) {
    return first(TaskRegistry.find(name).orElseThrow(), data);
  }

  private static <D> List<List<Request>> first(Task<D> task, DataFolder data) {
    return task.documents(data).stream().limit(20).map(task::requests).toList();
  }
}
