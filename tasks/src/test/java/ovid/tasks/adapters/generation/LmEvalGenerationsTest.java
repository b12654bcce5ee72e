package ovid.tasks.adapters.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.tasks.DataFolder;
import ovid.tasks.Golden;
import ovid.tasks.LmEvalPrompts;
import ovid.tasks.Request;
import ovid.tasks.Sampling;
import ovid.tasks.Sha256;
import ovid.tasks.SharedData;
import ovid.tasks.Task;
import ovid.tasks.registry.TaskRegistry;
import tools.jackson.databind.JsonNode;

/** Every prompt, stop and limit of every document, against lm-evaluation-harness' own code. */
class LmEvalGenerationsTest {
  private static final JsonNode GOLDEN = Golden.json("lm_eval_generations.json");

  /** Questions of CoQA's and SQuAD's form, written for this project. */
  static DataFolder questions() {
    try {
      return new DataFolder(
          Path.of(
              Objects.requireNonNull(LmEvalGenerationsTest.class.getResource("/questions"))
                  .toURI()));
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> claims() {
    return claims(LmEvalPrompts.equalOnAllDocuments());
  }

  static Stream<Arguments> claimsOnOurOwnQuestions() {
    return claims(LmEvalPrompts.equalOnOurOwnDocuments());
  }

  private static Stream<Arguments> claims(Map<String, String> claimed) {
    return claimed.entrySet().stream()
        .filter(claim -> GOLDEN.has(claim.getValue()))
        .map(claim -> Arguments.of(claim.getKey(), claim.getValue()));
  }

  @ParameterizedTest
  @MethodSource("claims")
  void all_requests_equal_lm_evals(String name, String lmEvalName) {
    Task<?> task = TaskRegistry.find(name).orElseThrow();
    assertEqual(digests(task, SharedData.with(task.description())), GOLDEN.get(lmEvalName));
  }

  @ParameterizedTest
  @MethodSource("claimsOnOurOwnQuestions")
  void all_requests_about_our_own_questions_equal_lm_evals(String name, String lmEvalName) {
    assertEqual(
        digests(TaskRegistry.find(name).orElseThrow(), questions()), GOLDEN.get(lmEvalName));
  }

  @Test
  void the_gold_answers_of_a_last_turn_equal_lm_evals() {
    ShortAnswerTask task = (ShortAnswerTask) TaskRegistry.find("coqa").orElseThrow();
    List<List<String>> golds = new ArrayList<>();
    GOLDEN
        .get("coqa_answers")
        .forEach(answers -> {
          List<String> texts = new ArrayList<>();
          answers.forEach(answer -> texts.add(answer.asString()));
          golds.add(texts);
        });

    assertThat(task.documents(questions()))
        .extracting(OpenQuestion::answers)
        .containsExactlyElementsOf(golds);
  }

  private static void assertEqual(List<String> digests, JsonNode golden) {
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
      Request.Generation request = (Request.Generation) task.requests(document).getFirst();
      assertThat(request.sampling()).isEqualTo(Sampling.GREEDY);
      StringBuilder parts = new StringBuilder(request.context()).append('\0');
      request.stops().forEach(stop -> parts.append(stop).append('\0'));
      digests.add(Sha256.of(parts.append(request.limit()).append('\0').toString()));
    }
    return digests;
  }
}
