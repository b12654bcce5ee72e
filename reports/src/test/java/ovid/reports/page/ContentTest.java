package ovid.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.results.JournalEntry;
import ovid.results.JournalLine;
import ovid.results.JournalReader;
import ovid.results.RunFolder;

/** What the page says of a run, before it is drawn. */
class ContentTest {
  @TempDir private static Path folder;
  private static Page page;
  private static Path run;

  @BeforeAll
  static void read() {
    run = Fixture.sample().write(folder.resolve("run"));
    page = page(List.of(run));
  }

  private static Page page(List<Path> runs) {
    List<JournalReader> readers = runs.stream().map(JournalReader::new).toList();
    return Page.of(
        runs.stream().map(RunFolder::summary).toList(),
        new Journals() {
          @Override
          public void lines(int run, Consumer<JournalLine> visitor) {
            readers.get(run).lines(visitor);
          }

          @Override
          public JournalEntry entry(int run, long position, int length) {
            return readers.get(run).entry(position, length);
          }
        },
        new FixtureEstimators(),
        "page.html");
  }

  @Test
  void the_first_sentence_says_on_how_many_tasks_the_largest_model_beats_the_smallest() {
    assertThat(page.findings().getFirst())
        .isEqualTo("ladder-124m beats ladder-1m on all eight tasks.");
  }

  @Test
  void differences_within_noise_are_not_called_wins() {
    Path few = new Fixture(2, 6, text -> text).write(folder.resolve("few"));

    assertThat(page(List.of(few)).findings().getFirst()).contains("within noise");
  }

  @Test
  void models_that_were_asked_different_tasks_are_not_compared_in_the_findings() {
    Path ours = new Fixture(2, 60, text -> text).write(folder.resolve("ours"));
    Path others = new Fixture(2, 1, 6, text -> text + "_local").write(folder.resolve("others"));

    assertThat(page(List.of(ours, others)).findings())
        .startsWith("ladder-12m beats ladder-1m on all eight tasks.")
        .noneMatch(sentence -> sentence.contains("ladder-124m_local and"));
    assertThat(page(List.of(others, new Fixture(1, 6, t -> t).write(folder.resolve("one")))))
        .extracting(p -> p.findings().getFirst())
        .isEqualTo("No two models were asked the same: none can be compared.");
  }

  @Test
  void a_value_is_in_bold_only_where_every_paired_test_says_so() {
    List<ScoreTable.Row> rows = page.table().rows();
    assertThat(rows.getFirst().cells())
        .extracting(ScoreTable.Cell::best)
        .containsExactly(false, false, true);

    Path few = new Fixture(2, 6, text -> text).write(folder.resolve("bold"));
    assertThat(page(List.of(few)).table().rows().getFirst().cells())
        .noneMatch(ScoreTable.Cell::best);
  }

  @Test
  void a_model_of_a_published_size_stands_beside_what_is_published() {
    Optional<Paper> paper = page.table().rows().getFirst().cells().get(2).paper();

    assertThat(paper).isPresent();
    assertThat(paper.get().value()).isEqualTo("45.99\u00a0%");
    assertThat(paper.get().difference()).startsWith("+2.");
    assertThat(page.table().rows().getFirst().cells().get(1).paper()).isEmpty();
  }

  @Test
  void the_average_is_over_the_tasks_that_are_answered_right_or_wrong() {
    assertThat(page.averaged())
        .containsExactly("lambada_openai", "wsc273", "arc_easy", "cbt_cn", "nq_open");
    assertThat(page.average()).isPresent();
    assertThat(page.average().get().fitted()).isTrue();
  }

  @Test
  void a_test_stands_between_every_two_models_on_every_task() {
    assertThat(page.pairs().tests()).isEqualTo(3 * 8);
    assertThat(page.pairs().neighbours()).hasSize(2);
    Pairs.Line line = page.pairs().neighbours().getFirst().lines().getFirst();
    assertThat(line.flipped()).isNotEmpty();
  }

  @Test
  void two_runs_of_different_models_are_one_comparison() {
    Path small = new Fixture(1, 60, text -> text).write(folder.resolve("small"));

    Page merged = page(List.of(small, run));

    // The first model is in both runs: it counts once.
    assertThat(merged.models()).hasSize(3);
    assertThat(merged.superseded()).isEqualTo(8);
  }

  @Test
  void documents_that_do_not_fit_are_beside_the_page() {
    assertThat(page.besides()).hasSize(8);
    assertThat(page.samples().getFirst().rule()).startsWith("24 of 60 documents");
    assertThat(page.samples().getFirst().beside()).hasSize(60);
  }

  @Test
  void a_tasks_confidences_become_calibration() {
    assertThat(page.calibrations()).hasSize(3);
    assertThat(page.calibrations().getFirst().task()).isEqualTo("nq_open");
  }
}
