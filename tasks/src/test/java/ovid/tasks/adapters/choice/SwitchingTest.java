package ovid.tasks.adapters.choice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ovid.tasks.Outcome;
import ovid.tasks.Response;
import ovid.tasks.SharedData;
import ovid.tasks.registry.TaskRegistry;

class SwitchingTest {
  @Test
  void candidates_change_places_with_the_first_letter_fitting_and_so_does_the_answer() {
    WinogradSchema schema =
        new WinogradSchema(
            "The aunt chased the girl because ",
            "she",
            " was hungry.",
            List.of("The aunt", "The girl"),
            0);

    WinogradSchema switched = Switching.of(schema).orElseThrow();

    assertThat(switched.before()).isEqualTo("The girl chased the aunt because ");
    assertThat(switched.after()).isEqualTo(" was hungry.");
    assertThat(switched.answer()).isEqualTo(1);
    assertThat(switched.candidates()).isEqualTo(schema.candidates());
  }

  @Test
  void names_keep_their_capitals_and_possessives() {
    assertThat(switched("Then Anna's dog bit Tom. ", "He", " cried.", "Anna", "Tom"))
        .contains("Then Tom's dog bit Anna. He cried.");
  }

  @Test
  void a_candidate_after_the_pronoun_counts() {
    assertThat(switched("When ", "she", " left, Anna kissed Eve.", "Anna", "Eve"))
        .contains("When she left, Eve kissed Anna.");
  }

  @Test
  void a_candidate_that_is_absent_or_there_twice_or_inside_the_other_cannot_be_exchanged() {
    assertThat(switched("Tom ran as ", "he", " fell.", "Tom", "Jim")).isEmpty();
    assertThat(switched("Tom saw Jim, but Tom ran as ", "he", " fell.", "Tom", "Jim")).isEmpty();
    assertThat(switched("The man's son ran as ", "he", " fell.", "The man", "The man's son"))
        .isEmpty();
  }

  @Test
  void things_do_not_change_places() {
    assertThat(switched("The pot is on the shelf as ", "it", " fits.", "The pot", "The shelf"))
        .isEmpty();
  }

  @Test
  void who_chooses_the_other_candidate_is_consistent() {
    assertThat(outcome(-1, -2, -2, -1).statistics().get("consistency")).containsExactly(1);
    assertThat(outcome(-1, -2, -2, -1).statistics().get("acc_switched")).containsExactly(1);
    assertThat(outcome(-1, -2, -1, -2).statistics().get("consistency")).containsExactly(0);
    assertThat(outcome(-1, -2, -1, -2).statistics().get("acc")).containsExactly(1);
    assertThat(outcome(-1, -2, -1, -2).statistics().get("acc_switched")).containsExactly(0);
    assertThat(outcome(-2, -1, -1, -2).statistics().get("consistency")).containsExactly(1);
  }

  @Test
  void the_real_collection_has_as_many_switchable_schemas_as_the_readme_says() {
    assertThat(task().documents(SharedData.folder()).size()).isEqualTo(109);
  }

  private static Outcome outcome(double... sums) {
    WinogradSchema schema =
        new WinogradSchema("Tom saw Jim as ", "he", " ran.", List.of("Tom", "Jim"), 0);
    return task()
        .score(
            new SwitchingTask.Pair(schema.partial(), Switching.of(schema).orElseThrow().partial()),
            Arrays.stream(sums)
                .<Response>mapToObj(sum ->
                    new Response.Loglikelihood(
                        List.of(new Response.ScoredToken("x", (float) sum, false)), 0))
                .toList());
  }

  private static Optional<String> switched(
      String before, String pronoun, String after, String first, String second) {
    return Switching.of(new WinogradSchema(before, pronoun, after, List.of(first, second), 0))
        .map(schema -> schema.before() + schema.pronoun() + schema.after());
  }

  private static SwitchingTask task() {
    return (SwitchingTask) TaskRegistry.find("wsc273_switched").orElseThrow();
  }
}
