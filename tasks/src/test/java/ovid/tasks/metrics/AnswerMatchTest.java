package ovid.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import ovid.tasks.Golden;
import tools.jackson.databind.JsonNode;

/** Against SQuAD's functions in transformers and lm-evaluation-harness', to the last bit. */
class AnswerMatchTest {
  private static final List<JsonNode> CASES = Golden.jsonLines("answer_metrics.jsonl");

  @Test
  void there_are_more_than_300_cases() {
    assertThat(CASES).hasSizeGreaterThan(300);
  }

  @Test
  void exact_match_equals_squads() {
    check("em", (golds, answer) -> AnswerMatch.best(AnswerMatch::exact, golds, answer));
  }

  @Test
  void f1_equals_squads() {
    check("f1", (golds, answer) -> AnswerMatch.best(AnswerMatch::f1, golds, answer));
  }

  @Test
  void leaving_one_answer_out_equals_lm_evals_coqa() {
    check(
        "em_leaving_one_out",
        (golds, answer) -> AnswerMatch.bestLeavingOneOut(AnswerMatch::exact, golds, answer));
    check(
        "f1_leaving_one_out",
        (golds, answer) -> AnswerMatch.bestLeavingOneOut(AnswerMatch::f1, golds, answer));
  }

  @Test
  void exact_match_equals_lm_evals_triviaqa_and_nq_open() {
    check("exact_match", new IgnoringMatch(false)::of);
    check("exact_match_without_articles", new IgnoringMatch(true)::of);
  }

  private static void check(String name, ToDoubleBiFunction<List<String>, String> metric) {
    for (JsonNode testCase : CASES) {
      List<String> golds =
          StreamSupport.stream(testCase.get("golds").spliterator(), false)
              .map(JsonNode::asString)
              .toList();
      assertThat(metric.applyAsDouble(golds, testCase.get("prediction").asString()))
          .as("%s of %s", name, testCase)
          .isEqualTo(testCase.get(name).asDouble());
    }
  }
}
