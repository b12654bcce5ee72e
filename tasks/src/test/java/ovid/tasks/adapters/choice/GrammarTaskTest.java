package ovid.tasks.adapters.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.data.JsonLines;

/** The embedded suite's minimal pairs as a task. */
class GrammarTaskTest {
  private final GrammarTask task = new GrammarTask();

  @Test
  void whole_sentences_are_asked_after_end_of_text_alone() {
    GrammarTask.MinimalPair first = task.documents(new DataFolder(Path.of("absent"))).getFirst();

    assertThat(task.requests(first))
        .hasSize(2)
        .allSatisfy(request -> {
          assertThat(((Request.Loglikelihood) request).context()).isEmpty();
          assertThat(((Request.Loglikelihood) request).continuation()).startsWith(" ");
        });
  }

  @Test
  void a_pair_counts_for_the_whole_and_for_its_phenomenon_alone() {
    GrammarTask.MinimalPair pair =
        new GrammarTask.MinimalPair(
            ChoiceQuestion.after("", List.of("She sees him.", "She sees he."), 0), "pronoun_case");

    Outcome right = task.score(pair, responses(-5, -6));
    Outcome wrong = task.score(pair, responses(-6, -5));

    assertThat(right.statistics().get("acc")).containsExactly(1);
    assertThat(right.statistics().get("acc_pronoun_case")).containsExactly(1, 1);
    assertThat(wrong.statistics().get("acc")).containsExactly(0);
    assertThat(wrong.statistics().get("acc_pronoun_case")).containsExactly(0, 1);
    assertThat(right.statistics().get("acc_binding")).containsExactly(0, 0);
    assertThat(right.target()).isEqualTo("She sees him.");
    assertThat(wrong.prediction()).isEqualTo("She sees he.");
  }

  @Test
  void a_phenomenon_that_the_task_does_not_report_is_refused(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("grammar.jsonl");
    Files.writeString(
        file,
        "{\"sentence_good\": \"A.\", \"sentence_bad\": \"B.\", \"linguistics_term\": \"islands\"}\n");

    assertThatThrownBy(() -> JsonLines.read(file, GrammarTask::pair))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("linguistics_term");
  }

  private static List<Response> responses(float good, float bad) {
    return List.of(response(good), response(bad));
  }

  private static Response response(float logProbability) {
    return new Response.Loglikelihood(
        List.of(new Response.ScoredToken("x", logProbability, false)), 0);
  }
}
