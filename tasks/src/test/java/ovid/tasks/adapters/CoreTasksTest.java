package ovid.tasks.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.ControlTask;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.registry.TaskRegistry;

/** CORE's sets on small files; CoreGoldenTest compares their tokens with nanochat's. */
class CoreTasksTest {
  private static final String SUMS = "commonsense_reasoning/piqa.jsonl";
  private static final String COPA = "commonsense_reasoning/copa.jsonl";

  @TempDir private Path folder;

  private DataFolder data(String path, List<String> lines) throws IOException {
    Path file = folder.resolve("core").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
    return new DataFolder(folder);
  }

  private static List<String> questions(int count) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(
          "{\"query\": \"Question: %d?\", \"choices\": [\"a%d\", \"b%d\"], \"gold\": 1}"
              .formatted(i, i, i));
    }
    return lines;
  }

  @Test
  void too_few_lines_to_draw_the_examples_from_are_refused() throws IOException {
    Task<?> piqa = TaskRegistry.find("core_piqa").orElseThrow();

    DataFolder ten = data(SUMS, questions(10));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> piqa.documents(ten))
        .withMessage(
            "Data file %s has 10 items, too few to show 10 of the others before each; get the whole file."
                .formatted(folder.resolve("core").resolve(SUMS)));
    assertThat(piqa.documents(data(SUMS, questions(11)))).hasSize(11);
    DataFolder none = data(SUMS, List.of());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> piqa.documents(none))
        .withMessageEndingWith("piqa.jsonl is empty; download it again.");
    // Without examples one line is enough.
    assertThat(TaskRegistry.find("core_copa").orElseThrow().documents(data(COPA, questions(1))))
        .hasSize(1);
  }

  @Test
  void a_control_keeps_examples_options_and_the_right_answer() throws IOException {
    check(TaskRegistry.find("core_piqa").orElseThrow(), data(SUMS, questions(12)));
  }

  private static <D> void check(Task<D> task, DataFolder data) {
    ControlTask<D> control = new ControlTask<>(task, 1234);
    for (ControlTask.Twice<D> twice : control.documents(data)) {
      List<Request> own = task.requests(twice.document());
      List<Request> swapped = task.requests(twice.swapped());
      for (int option = 0; option < 2; option++) {
        Request.Loglikelihood before = (Request.Loglikelihood) own.get(option);
        Request.Loglikelihood after = (Request.Loglikelihood) swapped.get(option);
        assertThat(after.continuation()).isEqualTo(before.continuation());
        assertThat(after.context()).isNotEqualTo(before.context());
        int question = before.context().lastIndexOf("Question:");
        assertThat(after.context()).startsWith(before.context().substring(0, question));
      }
      Outcome outcome = control.score(twice, likelihoods(-1, -2, -2, -1));
      assertThat(outcome.target()).startsWith("b");
      assertThat(outcome.statistics().get("acc_lost")).containsExactly(0, 1);
    }
  }

  private static List<Response> likelihoods(double... values) {
    List<Response> answers = new ArrayList<>();
    for (double value : values) {
      answers.add(
          new Response.Loglikelihood(
              List.of(new Response.ScoredToken("t", (float) value, false)), 0));
    }
    return answers;
  }

  @Test
  void only_the_passage_of_a_reading_question_is_anothers() throws IOException {
    assertThat(
            contexts(
                "core_boolq",
                "reading_comprehension/boolq.jsonl",
                "Passage: one\\nQuestion: first?",
                "Passage: two\\nQuestion: second?"))
        .contains("Passage: two\nQuestion: first?\nAnswer: ")
        .contains("Passage: one\nQuestion: second?\nAnswer: ");
  }

  @Test
  void only_what_stands_before_listed_options_is_anothers() throws IOException {
    assertThat(
            contexts(
                "core_bigbench_language_identification",
                "language_understanding/bigbench_language_identification.jsonl",
                "Sentence: one\\nA. Hdi\\nB. Lao\\nAnswer:",
                "Sentence: two\\nlonger\\n  A.) Ewe\\n B.) Fon\\nAnswer:"))
        .contains("Sentence: two\nlonger\nA. Hdi\nB. Lao\nAnswer: ")
        .contains("Sentence: one\n  A.) Ewe\n B.) Fon\nAnswer: ");
  }

  /** What stands before the swapped answers, without examples: of twelve items, two differ. */
  private List<String> contexts(String name, String path, String first, String second)
      throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lines.add(
          "{\"query\": \"%s\", \"choices\": [\"A\", \"B\"], \"gold\": 0}"
              .formatted(i % 2 == 0 ? first : second));
    }
    return swapped(TaskRegistry.find(name).orElseThrow(), data(path, lines));
  }

  private static <D> List<String> swapped(Task<D> task, DataFolder data) {
    return new ControlTask<>(task, 1234)
        .documents(data).stream()
            .map(twice ->
                ((Request.Loglikelihood) task.requests(twice.swapped()).getFirst()).context())
            .map(context -> context.substring(context.lastIndexOf("\n\n") + 2))
            .distinct()
            .toList();
  }
}
