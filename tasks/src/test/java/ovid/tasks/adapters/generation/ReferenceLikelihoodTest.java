package ovid.tasks.adapters.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;

/** The embedded suite's tasks of writing, which ask for the reference's likelihood too. */
class ReferenceLikelihoodTest {
  private static final DataFolder NONE = new DataFolder(Path.of("absent"));

  @Test
  void every_task_of_writing_has_the_reference_after_the_prompt_of_the_generation() {
    Stream.of(Translation.embedded(), Questions.embedded(), List.of(summaries()))
        .flatMap(List::stream)
        .forEach(ReferenceLikelihoodTest::check);
  }

  private static <D> void check(Task<D> task) {
    D document = task.documents(NONE).getFirst();
    for (List<Request> requests :
        List.of(task.requests(document), task.requests(document, "An example.\n\n"))) {
      assertThat(requests).hasSize(2);
      Request.Generation generation = (Request.Generation) requests.get(0);
      Request.Loglikelihood likelihood = (Request.Loglikelihood) requests.get(1);
      assertThat(likelihood.context()).isEqualTo(generation.context());
      assertThat(likelihood.continuation()).matches(" \\S.*\\S").doesNotContain("\n", "  ");
    }
    assertThat(task.requests(document, "An example.\n\n").toString()).contains("An example.");
    assertThat(task.description().version()).isEqualTo(2);
    assertThat(task.description().metrics().getFirst())
        .isEqualTo(new Metric("reference_bits_per_byte", Aggregation.BITS_PER_UNIT, false));
  }

  @Test
  void the_headline_is_bits_per_byte_of_the_reference_and_the_others_are_of_the_text() {
    Task<?> task = Translation.embedded().getFirst();

    Outcome outcome = score(task);

    assertThat(outcome.statistics().keySet())
        .containsExactlyInAnyOrder("reference_bits_per_byte", "bleu", "chrf");
    // 16 nats over the bytes of " " and the reference.
    assertThat(outcome.statistics().get("reference_bits_per_byte"))
        .containsExactly(-16, 1 + outcome.target().length());
    assertThat(outcome.prediction()).isEqualTo("Nothing.");
  }

  private static <D> Outcome score(Task<D> task) {
    return task.score(
        task.documents(NONE).getFirst(),
        List.of(
            new Response.Generation(" Nothing.", 2, -1, 0),
            new Response.Loglikelihood(
                List.of(
                    new Response.ScoredToken(" a", -10, false),
                    new Response.ScoredToken(" b", -6, false)),
                0)));
  }

  private static Task<?> summaries() {
    return Summarisation.embedded().getFirst();
  }
}
