package ovid.tasks.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.tasks.DataFolder;
import ovid.tasks.FewShotTask;
import ovid.tasks.Golden;
import ovid.tasks.Request;
import ovid.tasks.Sha256;
import ovid.tasks.SharedData;
import ovid.tasks.Task;
import ovid.tasks.registry.TaskRegistry;
import tools.jackson.databind.JsonNode;

/** Contexts with two examples in front, against lm-evaluation-harness 0.4.13's own code. */
class LmEvalFewShotTest {
  private static final JsonNode GOLDEN = Golden.json("lm_eval_few_shot.json");

  @ParameterizedTest
  @CsvSource({
    "lambada_openai, lambada_openai",
    "lambada_standard, lambada_standard",
    "wsc273, wsc273",
    "hellaswag_text, hellaswag",
    "winogrande, winogrande",
    "piqa, piqa",
    "copa, copa",
    "arc_easy, arc_easy",
    "arc_challenge, arc_challenge",
    "openbookqa, openbookqa",
    "boolq, boolq",
    "social_iqa, social_iqa",
    "commonsense_qa, commonsense_qa",
    "nq_open, nq_open",
    "triviaqa, triviaqa",
    "wmt14_fr_en_lm_eval, wmt14-fr-en",
    "wmt14_en_fr_lm_eval, wmt14-en-fr",
    "cnn_dailymail_lm_eval, cnn_dailymail_abisee"
  })
  void the_third_document_after_the_first_two_has_lm_evals_context(String name, String lmEval) {
    Task<?> task = TaskRegistry.find(name).orElseThrow();

    String contexts = contexts(task, SharedData.with(task.description()));

    assertThat(Sha256.of(contexts))
        .as("…%s", contexts.substring(Math.max(0, contexts.length() - 300)).replace('\0', '|'))
        .isEqualTo(GOLDEN.get(lmEval).asString());
  }

  private static <D> String contexts(Task<D> task, DataFolder data) {
    List<D> documents = task.documents(data);
    FewShotTask<D> prompted = new FewShotTask<>(task, 2, 0);
    Set<String> contexts = new LinkedHashSet<>();
    for (Request request :
        prompted.requests(new FewShotTask.Prompted<>(documents.get(2), documents.subList(0, 2)))) {
      switch (request) {
        case Request.Loglikelihood pair -> contexts.add(pair.context());
        case Request.Generation generation -> contexts.add(generation.context());
        case Request.RollingLoglikelihood r -> throw new AssertionError(r);
        case Request.RollingTokens r -> throw new AssertionError(r);
      }
    }
    // Those without a context are ours, for mutual information.
    contexts.remove("");
    return String.join("\0", contexts) + "\0";
  }
}
