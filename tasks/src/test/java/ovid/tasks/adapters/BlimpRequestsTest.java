package ovid.tasks.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.tasks.DataFolder;
import ovid.tasks.Golden;
import ovid.tasks.Request;
import ovid.tasks.Sha256;
import ovid.tasks.SharedData;
import ovid.tasks.Task;
import ovid.tasks.TaskGroup;
import ovid.tasks.adapters.choice.Blimp;
import tools.jackson.databind.JsonNode;

/** All 134,000 requests of BLiMP, against lm-evaluation-harness 0.4.13's own code. */
class BlimpRequestsTest {
  static List<Task<?>> tasks() {
    return Blimp.all();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void all_requests_equal_lm_evals(Task<?> task) {
    assumeTrue(
        BlimpRequestsTest.class.getResource("/lm_eval_blimp.json") != null,
        "SKIPPED: no lm_eval_blimp.json; src/test/python/lm_eval_blimp.py writes it");
    JsonNode golden = Golden.json("lm_eval_blimp.json").get(task.description().name());

    assertThat(digest(task, SharedData.with(task.description())))
        .isEqualTo(golden.get("sha256").asString());
  }

  private static <D> String digest(Task<D> task, DataFolder data) {
    List<String> digests = new ArrayList<>();
    for (D document : task.documents(data)) {
      StringBuilder arguments = new StringBuilder();
      for (Request request : task.requests(document)) {
        Request.Loglikelihood pair = (Request.Loglikelihood) request;
        arguments.append(pair.context()).append('\0').append(pair.continuation()).append('\0');
      }
      digests.add(Sha256.of(arguments.toString()));
    }
    return Sha256.of(String.join("", digests));
  }

  @Test
  void every_paradigm_is_of_one_phenomenon_and_one_field() {
    List<String> names = tasks().stream().map(task -> task.description().name()).toList();
    assertThat(names).hasSize(67);
    assertThat(Blimp.groups().getFirst().tasks()).isEqualTo(names);
    for (String kind : List.of("phenomenon", "field")) {
      List<TaskGroup> parts =
          Blimp.groups().stream()
              .filter(group -> group.name().startsWith("blimp_" + kind + "_"))
              .toList();
      assertThat(parts).hasSize(kind.equals("field") ? 4 : 12);
      assertThat(parts.stream().flatMap(part -> part.tasks().stream()))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }
}
