package ovid.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ovid.tasks.registry.TaskRegistry;

class ControlTaskTest {
  private static final DataFolder NO_DATA = new DataFolder(Path.of("none"));

  /** A passage and a question about it. */
  private record Asked(String passage, String question) {}

  private record Reading(List<Asked> asked) implements Task<Asked> {
    @Override
    public TaskDescription description() {
      return new TaskDescription(
          "reading",
          2,
          "Reading",
          "Asks.",
          Map.of("form", "short"),
          "these tests",
          "CC0",
          List.of(new TaskDescription.DataFile("reading.txt", "", "")),
          List.of(
              new Metric("acc", Aggregation.PROPORTION, true),
              new Metric("other", Aggregation.MEAN, true)),
          List.of(new TaskDescription.PublishedResult("117M", 1, "acc", 0.5, "a paper", "")),
          0.5);
    }

    @Override
    public List<Asked> documents(DataFolder data) {
      return asked;
    }

    @Override
    public List<Request> requests(Asked one) {
      return List.of(
          new Request.Loglikelihood(one.passage() + one.question(), " yes"),
          new Request.Loglikelihood(one.passage() + one.question(), " no"));
    }

    @Override
    public Optional<String> example(Asked one) {
      return Optional.of(one.passage() + one.question() + " yes");
    }

    @Override
    public Optional<ReadablePart<Asked>> readablePart() {
      return Optional.of(
          new ReadablePart<>(
              "passage", (one, other) -> new Asked(other.passage(), one.question())));
    }

    @Override
    public Outcome score(Asked one, List<Response> responses) {
      boolean yes = likelihood(responses.get(0)) > likelihood(responses.get(1));
      return new Outcome(
          Map.of("acc", new double[] {yes ? 1 : 0}, "other", new double[] {0}),
          Map.of("words", 2L),
          "yes",
          yes ? "yes" : "no",
          new Outcome.Choice(0, yes ? 0 : 1));
    }

    private static double likelihood(Response response) {
      return ((Response.Loglikelihood) response).logLikelihood();
    }
  }

  private static List<Asked> asked(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Asked("p" + i, "q" + i)).toList();
  }

  private static ControlTask<Asked> control(List<Asked> asked) {
    return new ControlTask<>(new Reading(asked), 1234);
  }

  @Test
  void documents_and_whose_part_they_get_are_drawn_as_python_draws() {
    // random.Random(1234).sample(range(5), 5), and for i of them random.Random(99 + i).choice of
    // the others: CPython 3.11.
    List<ControlTask.Twice<Asked>> documents = control(asked(5)).documents(NO_DATA);

    assertThat(documents)
        .extracting(twice -> twice.document().question() + twice.swapped().passage())
        .containsExactly("q3p1", "q0p4", "q4p3", "q2p1", "q1p2");
    assertThat(documents)
        .allMatch(twice -> twice.swapped().question().equals(twice.document().question()));
  }

  @Test
  void another_seed_draws_others_and_more_than_five_hundred_are_not_asked() {
    List<ControlTask.Twice<Asked>> documents = control(asked(3000)).documents(NO_DATA);

    assertThat(documents).hasSize(ControlTask.DOCUMENTS).doesNotHaveDuplicates();
    assertThat(new ControlTask<>(new Reading(asked(3000)), 7).documents(NO_DATA))
        .isNotEqualTo(documents);
  }

  @Test
  void a_part_that_is_the_same_is_passed_over() {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      asked.add(new Asked(i == 5 ? "rare" : "common", "q" + i));
    }
    assertThat(control(asked).documents(NO_DATA))
        .hasSize(9)
        .allMatch(twice -> !twice.document().passage().equals(twice.swapped().passage()));
  }

  @Test
  void no_other_part_is_refused_in_a_sentence() {
    for (List<Asked> asked : List.of(asked(1), List.of(new Asked("p", "a"), new Asked("p", "b")))) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> control(asked).documents(NO_DATA))
          .withMessage(
              "Task reading has no two documents with a different passage, which --controls needs;"
                  + " leave it out.");
    }
    assertThat(control(List.of()).documents(NO_DATA)).isEmpty();
  }

  @Test
  void both_are_asked_and_the_loss_is_of_one_document() {
    ControlTask<Asked> control = control(asked(2));
    ControlTask.Twice<Asked> twice =
        new ControlTask.Twice<>(new Asked("own ", "q"), new Asked("other ", "q"));

    assertThat(control.requests(twice))
        .extracting(request -> ((Request.Loglikelihood) request).context())
        .containsExactly("own q", "own q", "other q", "other q");

    Outcome lost = control.score(twice, answers(-1, -2, -3, -2));
    assertThat(values(lost)).containsExactly(1, 0, 1);
    assertThat(lost.prediction()).isEqualTo("yes");
    assertThat(lost.choice()).isNull();
    assertThat(values(control.score(twice, answers(-2, -1, -2, -3)))).containsExactly(0, 1, -1);
    assertThat(values(control.score(twice, answers(-1, -2, -1, -2)))).containsExactly(1, 1, 0);
  }

  private static double[] values(Outcome outcome) {
    double[] lost = statistic(outcome, "acc_lost");
    return new double[] {
      statistic(outcome, "acc")[0], statistic(outcome, "acc_swapped")[0], lost[0] - lost[1]
    };
  }

  private static double[] statistic(Outcome outcome, String name) {
    return Objects.requireNonNull(outcome.statistics().get(name));
  }

  private static List<Response> answers(double... values) {
    List<Response> answers = new ArrayList<>();
    for (double value : values) {
      answers.add(
          new Response.Loglikelihood(
              List.of(new Response.ScoredToken("t", (float) value, false)), 0));
    }
    return answers;
  }

  @Test
  void it_describes_itself_with_its_draw_and_claims_no_published_score() {
    TaskDescription description = control(asked(2)).description();

    assertThat(description.name()).isEqualTo("reading_control");
    assertThat(description.version()).isEqualTo(2);
    assertThat(description.switches())
        .containsEntry("form", "short")
        .containsEntry("control_of", "reading")
        .containsEntry("control_part", "passage")
        .containsEntry("control_seed", "1234");
    assertThat(description.metrics())
        .extracting(Metric::name)
        .containsExactly("acc", "acc_swapped", "acc_lost");
    assertThat(description.published()).isEmpty();
    assertThat(description.chance()).isEqualTo(0.5);
  }

  @Test
  void examples_stay_as_they_are() {
    FewShotTask<Asked> shown = new FewShotTask<>(new Reading(asked(4)), 2, 1234);
    ControlTask<FewShotTask.Prompted<Asked>> control = new ControlTask<>(shown, 1234);

    for (ControlTask.Twice<FewShotTask.Prompted<Asked>> twice : control.documents(NO_DATA)) {
      assertThat(twice.swapped().examples()).isEqualTo(twice.document().examples());
      assertThat(twice.swapped().document().passage())
          .isNotEqualTo(twice.document().document().passage());
    }
    assertThat(control.description().name()).isEqualTo("reading_2shot_control");
  }

  @Test
  void of_the_shipped_tasks_those_with_something_to_read_have_a_part() {
    Map<String, String> parts =
        Map.of(
            "boolq", "passage",
            "piqa", "goal",
            "copa", "premise",
            "arc_easy", "question",
            "commonsense_qa", "question",
            "hellaswag", "context",
            "cbt_cn", "passage",
            "core_boolq", "passage",
            "core_agi_eval_lsat_ar", "question",
            "core_jeopardy", "context");
    parts.forEach((name, part) -> assertThat(part(name)).as(name).contains(part));
    for (String name :
        List.of("winogrande", "wsc273", "core_winograd", "blimp_causative", "lambada_openai")) {
      assertThat(part(name)).as(name).isEmpty();
    }
  }

  private static Optional<String> part(String name) {
    return part(TaskRegistry.find(name).orElseThrow());
  }

  private static <D> Optional<String> part(Task<D> task) {
    return task.readablePart().map(ReadablePart::name);
  }
}
