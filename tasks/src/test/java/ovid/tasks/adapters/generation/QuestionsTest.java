package ovid.tasks.adapters.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.SharedData;
import ovid.tasks.Task;
import ovid.tasks.registry.TaskRegistry;

class QuestionsTest {
  private static final OpenQuestion MOON =
      new OpenQuestion(
          "Q: who walked on the moon first?\nA:", List.of("Neil Armstrong", "Armstrong"));

  @TempDir Path folder;

  @Test
  void a_question_of_the_paper_follows_the_example_pairs_which_the_results_keep() {
    Request.Generation request = asked("nq_open_paper", MOON);

    assertThat(request.context())
        .startsWith("Q: ")
        .endsWith("\nA: eight\nQ: who walked on the moon first?\nA:");
    assertThat(request.stops()).containsExactly("\n");
    assertThat(
            TaskRegistry.find("nq_open_paper")
                .orElseThrow()
                .description()
                .switches()
                .get("conditioning"))
        .isEqualTo(request.context().replace(MOON.question(), ""));
  }

  @Test
  void no_example_pair_is_in_the_data_set() {
    String pairs =
        Objects.requireNonNull(
            TaskRegistry.find("nq_open_paper")
                .orElseThrow()
                .description()
                .switches()
                .get("conditioning"));
    List<String> questions =
        answers("nq_open_paper").documents(SharedData.folder()).stream()
            .map(OpenQuestion::question)
            .toList();

    assertThat(pairs.lines().filter(line -> line.startsWith("Q: ")))
        .hasSize(5)
        .noneMatch(line -> questions.contains(line + "\nA:"));
  }

  @Test
  void the_confidence_is_the_probability_of_the_answer() {
    Outcome outcome = score("nq_open_paper", MOON, " neil armstrong!", Math.log(0.25));

    assertThat(outcome.prediction()).isEqualTo("neil armstrong!");
    assertThat(outcome.confidence()).isEqualTo(0.25);
    assertThat(statistic(outcome, "em")).containsExactly(1);
    assertThat(statistic(outcome, "em_top1pct")).containsExactly(1);
    assertThat(statistic(outcome, "ece")).containsExactly(0, 0, -0.75, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void a_confidence_is_never_above_one() {
    assertThat(score("nq_open_paper", MOON, "x", 1e-9).confidence()).isEqualTo(1);
  }

  @Test
  void f1_takes_the_best_gold_answer() {
    assertThat(statistic(score("nq_open_paper", MOON, " Neil Armstrong Jr.", -1), "f1"))
        .containsExactly(0.8);
  }

  @Test
  void lm_evals_exact_match_ignores_articles_in_nq_open_and_not_in_triviaqa() {
    OpenQuestion question = new OpenQuestion("x", List.of("beatles"));

    assertThat(statistic(score("nq_open", question, " The Beatles", -1), "exact_match"))
        .containsExactly(1);
    assertThat(statistic(score("triviaqa", question, " The Beatles", -1), "exact_match"))
        .containsExactly(0);
    assertThat(statistic(score("triviaqa", question, " BEATLES!", -1), "exact_match"))
        .containsExactly(1);
  }

  @Test
  void examples_stand_between_the_introduction_and_the_question() {
    Request.Generation request =
        (Request.Generation) answers("nq_open").requests(MOON, "Q: x?\nA: y\n\n").getFirst();

    assertThat(request.context())
        .isEqualTo("Answer these questions:\n\nQ: x?\nA: y\n\n" + MOON.question());
    assertThat(answers("nq_open").example(MOON))
        .contains("Q: who walked on the moon first?\nA: Neil Armstrong");
  }

  @Test
  void every_turn_is_asked_after_the_gold_answers_before_it() {
    DialogueTask task = (DialogueTask) TaskRegistry.find("coqa_paper").orElseThrow();
    Dialogue bread = task.documents(LmEvalGenerationsTest.questions()).get(1);

    List<Request> requests = task.requests(bread);

    assertThat(requests).hasSize(3);
    assertThat(((Request.Generation) requests.getFirst()).context())
        .isEqualTo(bread.story() + "\n\nQ: When does the bakery open?\nA:");
    assertThat(((Request.Generation) requests.getLast()).context())
        .isEqualTo(
            bread.story()
                + "\n\nQ: When does the bakery open?\nA: six\nQ: Who is its baker?\nA: André"
                + "\nQ: Does he throw bread away?\nA:");
  }

  @Test
  void a_conversation_counts_as_often_as_it_has_turns() {
    DialogueTask task = (DialogueTask) TaskRegistry.find("coqa_paper").orElseThrow();
    Dialogue bread = task.documents(LmEvalGenerationsTest.questions()).get(1);

    Outcome outcome =
        task.score(bread, List.of(written(" at six"), written(" André\nQ: x"), written(" yes")));

    // "at six" is among the golds once: in three of four ways to leave one out it is the best, in
    // the fourth "six" is, whose F1 is 2/3. "no" is never right.
    assertThat(statistic(outcome, "em")).containsExactly(0.75 + 1, 3);
    assertThat(statistic(outcome, "f1")).containsExactly(0.75 + (2 / 3.0) / 4 + 1, 3);
    assertThat(outcome.prediction()).isEqualTo("at six\nAndré\nyes");
    assertThat(outcome.counts()).containsEntry("turns", 3L);
  }

  @Test
  void an_unanswerable_question_wants_nothing_written() {
    OpenQuestion question = answers("squad_v2").documents(LmEvalGenerationsTest.questions()).get(2);

    assertThat(question.answerable()).isFalse();
    Outcome nothing = score("squad_v2", question, "", -1);
    assertThat(statistic(nothing, "em")).containsExactly(1);
    assertThat(statistic(nothing, "NoAns_exact")).containsExactly(1, 1);
    assertThat(statistic(nothing, "HasAns_exact")).containsExactly(0, 0);
    Outcome something = score("squad_v2", question, " a painter", -1);
    assertThat(statistic(something, "em")).containsExactly(0);
    assertThat(statistic(something, "NoAns_exact")).containsExactly(0, 1);
  }

  @Test
  void an_answer_of_which_normalizing_leaves_nothing_counts_as_none() {
    List<OpenQuestion> questions = answers("squad_v2").documents(LmEvalGenerationsTest.questions());

    assertThat(questions.getLast().answers()).containsExactly("");
  }

  @Test
  void both_formats_of_squad_are_read() {
    assertThat(answers("squad_v1").documents(LmEvalGenerationsTest.questions()))
        .hasSize(3)
        .first()
        .isEqualTo(
            new OpenQuestion(
                "Title: Old_Mill\n\nBackground: The old mill was built in 1803. It ground rye and"
                    + " barley for three villages.\n\nQuestion: When was the mill built?"
                    + "\n\nAnswer:",
                List.of("1803", "in 1803", "1803")));
  }

  @Test
  void a_missing_field_is_named_with_the_way_to_it() throws IOException {
    Files.writeString(
        folder.resolve("dev-v1.1.json"),
        "{\"data\": [{\"title\": \"x\", \"paragraphs\": [{\"qas\": [{}]}]}]}");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> answers("squad_v1").documents(new DataFolder(folder)))
        .withMessageContaining("dev-v1.1.json")
        .withMessageContaining("paragraphs")
        .withMessageContaining("\"context\" is missing");
  }

  @Test
  void the_real_sets_have_3610_and_1000_questions() {
    assertThat(answers("nq_open").documents(SharedData.folder())).hasSize(3610);
    assertThat(answers("triviaqa").documents(SharedData.folder())).hasSize(1000);
  }

  private static Response.Generation written(String text) {
    return new Response.Generation(text, 5, -1, 0);
  }

  private static Outcome score(
      String name, OpenQuestion question, String text, double logProbability) {
    return answers(name)
        .score(question, List.of(new Response.Generation(text, 5, logProbability, 0)));
  }

  private static Request.Generation asked(String name, OpenQuestion question) {
    return (Request.Generation) answers(name).requests(question).getFirst();
  }

  private static double[] statistic(Outcome outcome, String metric) {
    return Objects.requireNonNull(outcome.statistics().get(metric), metric);
  }

  private static ShortAnswerTask answers(String name) {
    Task<?> task = TaskRegistry.find(name).orElseThrow();
    return (ShortAnswerTask) task;
  }
}
