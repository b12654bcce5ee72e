package ovid.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import ovid.model.Decoding;
import ovid.model.Generator;

class GenerationPlannerTest {

  @Test
  void batches_are_of_nearly_equal_size() {
    List<GenerationJob> jobs = jobs(10, 10, 10, 10, 10);

    assertThat(new GenerationPlanner(40).plan(jobs))
        .containsExactly(jobs.subList(0, 3), jobs.subList(3, 5));
  }

  @Test
  void no_batch_needs_more_than_the_budget_and_every_text_is_in_one() {
    List<GenerationJob> jobs = jobs(7, 30, 2, 2, 19, 12, 12, 2, 30, 5);
    List<List<GenerationJob>> plan = new GenerationPlanner(30).plan(jobs);

    assertThat(plan.stream().flatMap(List::stream).toList()).isEqualTo(jobs);
    assertThat(plan)
        .allSatisfy(batch ->
            assertThat(batch.stream().mapToInt(GenerationJob::positions).sum())
                .isLessThanOrEqualTo(30));
  }

  @Test
  void a_text_larger_than_the_budget_is_alone() {
    List<GenerationJob> jobs = jobs(50, 5);

    assertThat(new GenerationPlanner(30).plan(jobs))
        .containsExactly(jobs.subList(0, 1), jobs.subList(1, 2));
  }

  private static List<GenerationJob> jobs(int... positions) {
    return Arrays.stream(positions)
        .mapToObj(count ->
            new GenerationJob(
                new Generator.Prompt(new int[1], count - 1, Decoding.GREEDY, List.of(), 0), 0))
        .toList();
  }
}
