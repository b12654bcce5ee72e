package ovid.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ovid.tasks.registry.TaskRegistry;

class LmEvalPromptsTest {
  @Test
  void every_claim_of_equal_prompts_has_a_golden_that_a_test_compares() {
    List<String> claimed = new ArrayList<>(LmEvalPrompts.equalOnAllDocuments().values());
    claimed.addAll(LmEvalPrompts.equalOnOurOwnDocuments().values());

    List<String> held = new ArrayList<>(Golden.json("lm_eval_requests.json").propertyNames());
    held.addAll(Golden.json("lm_eval_generations.json").propertyNames());

    assertThat(held).containsAll(claimed);
  }

  @Test
  void statements_are_made_of_shipped_tasks_only_and_of_each_once() {
    List<String> named = new ArrayList<>(LmEvalPrompts.equalOnAllDocuments().keySet());
    named.addAll(LmEvalPrompts.equalOnOurOwnDocuments().keySet());
    named.addAll(LmEvalPrompts.different().keySet());

    assertThat(named).doesNotHaveDuplicates();
    assertThat(TaskRegistry.all().stream().map(task -> task.description().name()).toList())
        .containsAll(named);
  }

  @Test
  void a_statement_says_whether_prompts_are_the_same_or_what_differs() {
    assertThat(LmEvalPrompts.statement("wikitext2"))
        .contains(
            "the same prompts as lm-evaluation-harness 0.4.13 (task wikitext), proven by sha256"
                + " over all documents");
    assertThat(LmEvalPrompts.statement("lambada_paper_raw_text"))
        .contains("own protocol; differs in this: the stop-word filter");
    assertThat(LmEvalPrompts.statement("cbt_cn")).isEmpty();
  }

  @Test
  void examples_in_front_make_other_prompts_of_which_nothing_is_claimed() {
    Task<?> shots = new FewShotTask<>(TaskRegistry.find("copa").orElseThrow(), 5, 0);

    assertThat(LmEvalPrompts.statement(shots.description().name())).isEmpty();
  }
}
