package ovid.tasks.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.tasks.DataFolder;
import ovid.tasks.Golden;
import ovid.tasks.LmEvalPrompts;
import ovid.tasks.Request;
import ovid.tasks.Sha256;
import ovid.tasks.SharedData;
import ovid.tasks.Task;
import ovid.tasks.registry.TaskRegistry;
import tools.jackson.databind.JsonNode;

/** Every prompt and target of every document, against lm-evaluation-harness 0.4.13's own code. */
class LmEvalRequestsTest {
  private static final JsonNode GOLDEN = Golden.json("lm_eval_requests.json");

  static Stream<Arguments> claims() {
    return LmEvalPrompts.equalOnAllDocuments().entrySet().stream()
        .filter(claim -> GOLDEN.has(claim.getValue()))
        .map(claim -> Arguments.of(claim.getKey(), claim.getValue()));
  }

  @ParameterizedTest
  @MethodSource("claims")
  void all_requests_equal_lm_evals(String name, String lmEvalName) {
    JsonNode golden = GOLDEN.get(lmEvalName);

    List<String> digests = digests(TaskRegistry.find(name).orElseThrow(), SharedData.folder());

    for (int i = 0; i < golden.get("first").size(); i++) {
      assertThat(digests.get(i))
          .as("document %d", i)
          .isEqualTo(golden.get("first").get(i).asString());
    }
    assertThat(digests).hasSize(golden.get("documents").asInt());
    assertThat(Sha256.of(String.join("", digests))).isEqualTo(golden.get("sha256").asString());
  }

  private static <D> List<String> digests(Task<D> task, DataFolder data) {
    List<String> digests = new ArrayList<>();
    for (D document : task.documents(data)) {
      StringBuilder arguments = new StringBuilder();
      for (Request request : task.requests(document)) {
        switch (request) {
          case Request.Loglikelihood r -> {
            // Those without a context are ours, for mutual information.
            if (!r.context().isEmpty()) {
              arguments.append(r.context()).append('\0').append(r.continuation()).append('\0');
            }
          }
          case Request.RollingLoglikelihood r -> arguments.append(r.text()).append('\0');
          case Request.RollingTokens r -> throw new AssertionError(r);
          case Request.Generation r -> throw new AssertionError(r);
        }
      }
      digests.add(Sha256.of(arguments.toString()));
    }
    return digests;
  }
}
