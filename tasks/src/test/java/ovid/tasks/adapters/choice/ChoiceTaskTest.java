package ovid.tasks.adapters.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.TaskDescription;

/** What follows from the responses to a multiple-choice question. */
class ChoiceTaskTest {
  private static final ChoiceTask ALL = task(ChoiceMetric.values());

  @Test
  void every_option_is_asked_after_the_context_and_one_space_and_again_without_the_context() {
    assertThat(ALL.requests(ChoiceQuestion.after("Which?", List.of("a", "b"), 0)))
        .containsExactly(
            new Request.Loglikelihood("Which?", " a"),
            new Request.Loglikelihood("Which?", " b"),
            new Request.Loglikelihood("", " a"),
            new Request.Loglikelihood("", " b"));
  }

  @Test
  void nothing_is_asked_without_the_context_unless_mutual_information_is_reported() {
    assertThat(task(ChoiceMetric.SUM).requests(ChoiceQuestion.after("W", List.of("a", "b"), 0)))
        .hasSize(2);
  }

  @Test
  void examples_precede_the_context_but_not_the_question_without_one() {
    assertThat(ALL.requests(ChoiceQuestion.after("Which?", List.of("a", "b"), 0), "x\n\n"))
        .contains(
            new Request.Loglikelihood("x\n\nWhich?", " a"), new Request.Loglikelihood("", " a"));
    assertThat(ALL.example(ChoiceQuestion.after("Which?", List.of("a", "b"), 1)))
        .contains("Which? b");
  }

  @Test
  void each_metric_chooses_by_its_own_score_from_the_same_responses() {
    // Four bytes and two UTF-16 units, but one character.
    List<String> options = List.of("👋", "abc");

    assertThat(chosen(ChoiceMetric.SUM, options, List.of(-2.0, -4.0))).isZero();
    assertThat(chosen(ChoiceMetric.CHARACTERS, options, List.of(-2.0, -4.0))).isOne();
    assertThat(chosen(ChoiceMetric.BYTES, options, List.of(-2.0, -4.0))).isZero();
  }

  @Test
  void lengths_in_characters_are_code_points() {
    // By code points -3 / 2 loses against -4 / 3; by UTF-16 units -3 / 4 would win.
    assertThat(chosen(ChoiceMetric.CHARACTERS, List.of("👋👋", "abc"), List.of(-3.0, -4.0)))
        .isOne();
  }

  @Test
  void lengths_in_tokens_are_those_of_the_continuation() {
    ChoiceQuestion question = ChoiceQuestion.after("Which?", List.of("a", "b"), 1);

    Outcome outcome =
        task(ChoiceMetric.TOKENS).score(question, List.of(tokens(-3, 1), tokens(-4, 2)));

    assertThat(outcome.choice()).isEqualTo(new Outcome.Choice(1, 1));
    assertThat(outcome.statistics().get("acc_tokens")).containsExactly(1);
  }

  @Test
  void mutual_information_subtracts_what_the_option_has_without_the_context() {
    ChoiceQuestion question = ChoiceQuestion.after("Which?", List.of("common", "rare"), 1);

    Outcome outcome =
        ALL.score(question, List.of(tokens(-3, 1), tokens(-5, 1), tokens(-2, 1), tokens(-9, 1)));

    assertThat(outcome.statistics().get("acc")).containsExactly(0);
    assertThat(outcome.statistics().get("acc_mutual_info")).containsExactly(1);
    // The first metric's choice is the prediction.
    assertThat(outcome.choice()).isEqualTo(new Outcome.Choice(1, 0));
    assertThat(outcome.target()).isEqualTo("rare");
    assertThat(outcome.prediction()).isEqualTo("common");
  }

  @Test
  void the_first_of_equals_is_chosen_in_every_metric() {
    ChoiceQuestion question = ChoiceQuestion.after("Which?", List.of("aa", "bb", "cc"), 0);

    Outcome outcome = ALL.score(question, Collections.nCopies(6, tokens(-2, 1)));

    assertThat(outcome.statistics().values()).allSatisfy(x -> assertThat(x).containsExactly(1));
  }

  @Test
  void an_empty_option_never_wins_by_length() {
    assertThat(chosen(ChoiceMetric.CHARACTERS, List.of("", "abc"), List.of(-1.0, -90.0))).isOne();
  }

  @Test
  void a_metric_of_another_kind_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> task(List.of(new Metric("rouge1", Aggregation.MEAN, true))))
        .withMessageContaining("rouge1");
  }

  @Test
  void a_question_has_two_options_and_its_answer_is_one_of_them() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChoiceQuestion.after("Which?", List.of("a"), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChoiceQuestion.after("Which?", List.of("a", "b"), 2));
  }

  private static int chosen(ChoiceMetric metric, List<String> options, List<Double> sums) {
    List<Response> responses = new ArrayList<>();
    sums.forEach(sum -> responses.add(tokens(sum, 1)));
    Outcome.Choice choice =
        task(metric).score(ChoiceQuestion.after("Which?", options, 0), responses).choice();
    return choice == null ? -1 : choice.predicted();
  }

  /** A likelihood of {@code sum} over so many tokens. */
  private static Response tokens(double sum, int tokens) {
    return new Response.Loglikelihood(
        Collections.nCopies(tokens, new Response.ScoredToken("x", (float) (sum / tokens), false)),
        0);
  }

  private static ChoiceTask task(ChoiceMetric... metrics) {
    return task(Stream.of(metrics).map(ChoiceMetric::metric).toList());
  }

  private static ChoiceTask task(List<Metric> metrics) {
    return new ChoiceTask(
        new TaskDescription(
            "made_up",
            1,
            "Made up",
            "Made up.",
            Map.of(),
            "us",
            "CC0",
            List.of(),
            metrics,
            List.of(),
            null),
        data -> List.of());
  }
}
