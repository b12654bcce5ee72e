package ovid.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ovid.tasks.registry.TaskRegistry;

class FewShotTaskTest {
  private static final DataFolder NO_DATA = new DataFolder(Path.of("none"));

  /** What is n plus n? */
  private record Sums(List<Integer> numbers, @Nullable List<Integer> trainingNumbers)
      implements Task<Integer> {
    @Override
    public TaskDescription description() {
      return new TaskDescription(
          "sums",
          3,
          "Sums",
          "Asks for sums.",
          Map.of("operation", "plus"),
          "these tests",
          "CC0",
          List.of(new TaskDescription.DataFile("sums.txt", "", "")),
          List.of(new Metric("acc", Aggregation.PROPORTION, true)),
          List.of(new TaskDescription.PublishedResult("117M", 1, "acc", 0.5, "a paper", "")),
          0.25);
    }

    @Override
    public List<Integer> documents(DataFolder data) {
      return numbers;
    }

    @Override
    public List<Request> requests(Integer number) {
      return List.of(
          new Request.Loglikelihood(number + "+" + number + "=", " " + 2 * number),
          new Request.Loglikelihood("", " " + 2 * number));
    }

    @Override
    public Optional<String> example(Integer number) {
      return Optional.of(number + "+" + number + "= " + 2 * number);
    }

    @Override
    public Optional<TrainingSplit<Integer>> training() {
      return trainingNumbers == null
          ? Optional.empty()
          : Optional.of(
              new TrainingSplit<>(
                  List.of(new TaskDescription.DataFile("training.txt", "", "")),
                  data -> trainingNumbers,
                  true));
    }

    @Override
    public Outcome score(Integer number, List<Response> responses) {
      return new Outcome(Map.of("acc", new double[] {number}), Map.of(), "", null, null);
    }
  }

  @Test
  void a_task_may_end_its_examples_in_another_way() {
    Task<Integer> lines =
        new Task<>() {
          private final Task<Integer> sums = sums(1, 2);

          @Override
          public TaskDescription description() {
            return sums.description();
          }

          @Override
          public List<Integer> documents(DataFolder data) {
            return sums.documents(data);
          }

          @Override
          public List<Request> requests(Integer number) {
            return sums.requests(number);
          }

          @Override
          public Optional<String> example(Integer number) {
            return sums.example(number);
          }

          @Override
          public String exampleEnd() {
            return "\n";
          }

          @Override
          public Outcome score(Integer number, List<Response> responses) {
            return sums.score(number, responses);
          }
        };
    var task = new FewShotTask<>(lines, 1, 0);

    assertThat(task.requests(task.documents(NO_DATA).getFirst()).getFirst())
        .isEqualTo(new Request.Loglikelihood("2+2= 4\n1+1=", " 2"));
    assertThat(task.description().protocol()).endsWith("ended by a line feed.");
  }

  private static Task<Integer> sums(int... numbers) {
    List<Integer> list = new ArrayList<>();
    for (int number : numbers) {
      list.add(number);
    }
    return new Sums(list, null);
  }

  private static <D> List<FewShotTask.Prompted<D>> draw(Task<D> task, int shots, long seed) {
    return new FewShotTask<>(task, shots, seed).documents(NO_DATA);
  }

  @Test
  void examples_precede_the_context_and_end_in_a_blank_line() {
    var task = new FewShotTask<>(new Sums(List.of(9), List.of(1, 2)), 2, 0);
    var prompted = task.documents(NO_DATA).getFirst();

    assertThat(prompted.examples()).containsExactlyInAnyOrder(1, 2);
    List<Integer> shown = prompted.examples();
    String examples =
        "%d+%d= %d\n\n".formatted(shown.get(0), shown.get(0), 2 * shown.get(0))
            + "%d+%d= %d\n\n".formatted(shown.get(1), shown.get(1), 2 * shown.get(1));
    assertThat(task.requests(prompted))
        .containsExactly(
            new Request.Loglikelihood(examples + "9+9=", " 18"),
            new Request.Loglikelihood("", " 18"));
  }

  @Test
  void without_a_training_split_a_document_and_its_equals_are_never_among_its_examples() {
    for (var prompted : draw(sums(1, 2, 3, 4, 2, 5), 3, 7)) {
      assertThat(prompted.examples()).hasSize(3).doesNotContain(prompted.document());
    }
  }

  @Test
  void every_document_gets_a_draw_of_its_own_without_repetition() {
    List<Integer> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      hundred.add(i);
    }
    var prompted = draw(new Sums(hundred, hundred), 5, 0);

    assertThat(prompted).extracting(FewShotTask.Prompted::examples).doesNotHaveDuplicates();
    assertThat(prompted).allSatisfy(p -> assertThat(p.examples()).doesNotHaveDuplicates());
    assertThat(prompted.stream().flatMap(p -> p.examples().stream()).distinct().count())
        .as("500 draws reach nearly all of 100")
        .isGreaterThan(90);
  }

  @Test
  void the_seed_alone_decides_what_is_drawn() {
    Task<Integer> task = sums(1, 2, 3, 4, 5, 6, 7, 8);

    assertThat(draw(task, 2, 5)).isEqualTo(draw(task, 2, 5)).isNotEqualTo(draw(task, 2, 6));
  }

  @Test
  void the_description_says_how_many_from_where_and_leaves_the_zero_shot_results_out() {
    TaskDescription description =
        new FewShotTask<>(new Sums(List.of(1), List.of(2)), 1, 42).description();

    assertThat(description.name()).isEqualTo("sums_1shot");
    assertThat(description.title()).isEqualTo("Sums, 1-shot");
    assertThat(description.protocol()).startsWith("Asks for sums.").contains("1 solved example");
    assertThat(description.switches())
        .containsEntry("operation", "plus")
        .containsEntry("shots", "1")
        .containsEntry("shots_from", "the training split")
        .containsEntry("shots_seed", "42");
    assertThat(description.files()).extracting(f -> f.path()).contains("sums.txt", "training.txt");
    assertThat(description.published()).isEmpty();
    assertThat(description.chance()).isEqualTo(0.25);
  }

  @Test
  void the_task_inside_scores() {
    var task = new FewShotTask<>(sums(7, 8), 1, 0);

    Outcome outcome = task.score(task.documents(NO_DATA).getFirst(), List.of());
    assertThat(outcome.statistics().get("acc")).containsExactly(7);
  }

  @Test
  void too_few_documents_are_said_with_both_numbers() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> draw(sums(1, 2, 3), 3, 0))
        .withMessage(
            "Task sums has 2 other documents to draw examples from, fewer than --shots 3.");
  }

  @Test
  void only_language_modelling_our_minimal_pairs_and_core_with_its_own_examples_refuse_shots() {
    DataFolder data = SharedData.folder();

    for (Task<?> task : TaskRegistry.all()) {
      if (!SharedData.hasAll(task)) {
        continue;
      }
      boolean asks = firstRequests(task, data).stream().anyMatch(FewShotTaskTest::isQuestion);
      String name = task.description().name();
      boolean bringsExamples = name.startsWith("core_");
      boolean pairs = name.equals("embedded_grammar");
      if (asks && !bringsExamples && !pairs) {
        assertThat(firstPrompt(new FewShotTask<>(task, 1, 0), data))
            .as(task.description().name())
            .contains(task.exampleEnd())
            .isNotEqualTo(firstRequests(task, data).toString());
      } else {
        assertThatExceptionOfType(DataException.class)
            .isThrownBy(() -> new FewShotTask<>(task, 1, 0).documents(data))
            .withMessageContaining("takes no examples")
            .withMessageContaining("without --shots");
      }
    }
  }

  private static boolean isQuestion(Request request) {
    return !(request instanceof Request.RollingLoglikelihood)
        && !(request instanceof Request.RollingTokens);
  }

  private static <D> List<Request> firstRequests(Task<D> task, DataFolder data) {
    return task.requests(task.documents(data).getFirst());
  }

  private static String firstPrompt(Task<?> task, DataFolder data) {
    return firstRequests(task, data).toString();
  }

  @Test
  void two_seeds_draw_other_examples_and_one_the_same() {
    Task<Integer> task = sums(IntStream.range(0, 50).toArray());

    assertThat(drawn(task, 1)).isEqualTo(drawn(task, 1)).isNotEqualTo(drawn(task, 2));
    assertThat(drawn(task, 1)).doesNotHaveDuplicates();
    // Not by a sum with the document's place, which would only shift the draws.
    assertThat(drawn(task, 1).subList(1, 50)).doesNotContainSequence(drawn(task, 2).subList(0, 3));
  }

  private static List<List<Integer>> drawn(Task<Integer> task, long seed) {
    return new FewShotTask<>(task, 5, seed)
        .documents(NO_DATA).stream().map(FewShotTask.Prompted::examples).toList();
  }
}
