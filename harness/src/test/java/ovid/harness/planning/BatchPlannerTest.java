package ovid.harness.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.harness.encoding.ScoredSequence;
import ovid.model.Span;

class BatchPlannerTest {

  @Test
  void a_common_beginning_is_computed_once() {
    List<SpanBatch> plan = plan(100, job(1, 1, 2, 3, 4, 5), job(1, 1, 2, 3, 7, 8));

    // 1 2 3, then 4 and 7; the last tokens are only targets.
    assertThat(plan).hasSize(1);
    assertThat(plan.getFirst().rows()).isEqualTo(5);
    assertThat(lengths(plan.getFirst())).containsExactly(3, 1, 1);
  }

  @Test
  void sequences_that_differ_in_the_last_token_only_are_one_span() {
    List<SpanBatch> plan = plan(100, job(1, 1, 2, 3), job(1, 1, 2, 4));

    assertThat(lengths(plan.getFirst())).containsExactly(2);
  }

  @Test
  void a_sequence_inside_another_needs_no_span_of_its_own() {
    List<SpanBatch> plan = plan(100, job(1, 1, 2, 3, 4, 5), job(1, 1, 2, 3));

    assertThat(plan.getFirst().rows()).isEqualTo(4);
  }

  @Test
  void equal_questions_share_one_score() {
    SequenceJob first = job(2, 1, 2, 3, 4);
    SequenceJob second = job(2, 1, 2, 3, 4);
    plan(100, first, second);

    assertThat(first.scores().getFirst()).isSameAs(second.scores().getFirst());
  }

  @Test
  void sequences_that_begin_to_ask_at_different_places_share_scores_where_both_ask() {
    SequenceJob all = job(4, 1, 2, 3, 4, 5);
    SequenceJob last = job(2, 1, 2, 3, 4, 6);
    plan(100, all, last);

    assertThat(last.scores().getFirst()).isSameAs(all.scores().get(2));
    assertThat(last.scores().getLast()).isNotSameAs(all.scores().getLast());
    assertThat(all.scores()).doesNotHaveDuplicates();
  }

  @Test
  void nothing_is_shared_without_sharing() {
    List<SpanBatch> plan =
        new BatchPlanner(100, false).plan(List.of(job(1, 1, 2, 3, 4), job(1, 1, 2, 3, 4)));

    assertThat(plan.getFirst().rows()).isEqualTo(6);
    assertThat(plan.getFirst().spans()).hasSize(2);
  }

  @Test
  void a_tree_that_fits_into_a_batch_is_not_cut() {
    List<SpanBatch> plan =
        plan(6, job(1, 1, 2, 3, 4, 5), job(1, 6, 7, 8, 9), job(1, 6, 7, 8, 5, 5));

    assertThat(plan).extracting(SpanBatch::rows).containsExactly(4, 4);
    assertThat(plan).allSatisfy(batch -> assertThat(batch.released()).isEmpty());
  }

  @Test
  void a_tree_larger_than_a_batch_keeps_the_path_to_the_cut_and_lets_go_of_it() {
    List<SpanBatch> plan =
        plan(4, job(1, 1, 2, 3, 4, 5), job(1, 1, 2, 3, 6, 7), job(1, 1, 2, 3, 8, 9));

    assertThat(plan).extracting(SpanBatch::rows).containsExactly(4, 2);
    assertThat(plan.getFirst().released()).isEmpty();
    assertThat(plan.getLast().released()).containsExactly(plan.getFirst().spans().getFirst());
  }

  @ParameterizedTest
  @CsvSource({"1, 5", "2, 1", "3, 3"})
  void a_long_span_is_cut_where_the_batch_is_full(int budget, int batches) {
    int length = budget * batches;
    int[] tokens = new int[length + 1];
    Arrays.setAll(tokens, i -> i);
    List<SpanBatch> plan = plan(budget, new SequenceJob(new ScoredSequence(tokens, length)));

    assertThat(plan).hasSize(batches).allSatisfy(b -> assertThat(b.rows()).isEqualTo(budget));
    assertThat(plan.getLast().completed()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void random_sequences_are_computed_once_and_in_batches_that_fit(long seed) {
    Random random = new Random(seed);
    List<SequenceJob> jobs = new ArrayList<>();
    Set<List<Integer>> prefixes = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      // Few different tokens, so that beginnings meet.
      int[] tokens = random.ints(2 + random.nextInt(12), 0, 3).toArray();
      jobs.add(new SequenceJob(new ScoredSequence(tokens, 1 + random.nextInt(tokens.length - 1))));
      for (int end = 1; end < tokens.length; end++) {
        prefixes.add(Arrays.stream(tokens, 0, end).boxed().toList());
      }
    }
    int budget = 1 + random.nextInt(40);
    List<SpanBatch> plan = new BatchPlanner(budget, true).plan(jobs);

    assertThat(plan).allSatisfy(batch -> assertThat(batch.rows()).isBetween(1, budget));
    assertThat(plan.stream().mapToInt(SpanBatch::rows).sum()).isEqualTo(prefixes.size());
    assertThat(plan.stream().flatMap(batch -> batch.completed().stream()).toList())
        .containsExactlyInAnyOrderElementsOf(jobs);
    assertThat(jobs).allSatisfy(job -> assertThat(job.scores()).hasSize(job.sequence().scored()));
    assertParentsAreThere(plan);
  }

  private static void assertParentsAreThere(List<SpanBatch> plan) {
    Set<Span> earlier = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Span> released = Collections.newSetFromMap(new IdentityHashMap<>());
    for (SpanBatch batch : plan) {
      for (Span span : batch.spans()) {
        if (span.parent() != null) {
          assertThat(earlier).contains(span.parent());
          assertThat(released).doesNotContain(span.parent());
        }
        earlier.add(span);
      }
      released.addAll(batch.released());
    }
  }

  private static List<SpanBatch> plan(int budget, SequenceJob... jobs) {
    return new BatchPlanner(budget, true).plan(List.of(jobs));
  }

  private static SequenceJob job(int scored, int... tokens) {
    return new SequenceJob(new ScoredSequence(tokens, scored));
  }

  private static List<Integer> lengths(SpanBatch batch) {
    return batch.spans().stream().map(Span::length).toList();
  }
}
