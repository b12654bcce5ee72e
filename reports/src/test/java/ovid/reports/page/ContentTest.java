package ovid.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.reports.evidence.Journals;
import ovid.reports.findings.Trust;
import ovid.reports.samples.Sample;
import ovid.reports.samples.Samples;
import ovid.reports.tables.Pairs;
import ovid.reports.tables.Paper;
import ovid.reports.tables.ScoreTable;
import ovid.results.JournalEntry;
import ovid.results.interchange.ScoresImport;
import ovid.results.journal.JournalLine;
import ovid.results.journal.JournalReader;
import ovid.results.run.RunFolder;

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
    assertThat(page.opening().findings().getFirst())
        .isEqualTo("ladder-124m beats ladder-1m on all eight tasks.");
  }

  @Test
  void what_was_assumed_of_a_model_is_said_once_by_the_models_name() {
    assertThat(page(List.of(run, Fixture.sample().write(folder.resolve("again")))).trust().notes())
        .containsExactly(new Trust.Note("ladder-1m", "exact GELU was assumed."));
  }

  @Test
  void an_arithmetic_other_than_openais_stands_beside_the_shape() {
    assertThat(page(List.of(run)).trust().runs().getFirst().checkpoints())
        .extracting(Trust.Checkpoint::shape)
        .first()
        .asString()
        .endsWith(", activation gelu");
  }

  @Test
  void differences_within_noise_are_not_called_wins() {
    Path few = new Fixture(2, 6, text -> text).write(folder.resolve("few"));

    assertThat(page(List.of(few)).opening().findings().getFirst()).contains("within noise");
  }

  @Test
  void models_that_were_asked_different_tasks_are_not_compared_in_the_findings() {
    Path ours = new Fixture(2, 60, text -> text).write(folder.resolve("ours"));
    Path others = new Fixture(2, 1, 6, text -> text + "_local").write(folder.resolve("others"));

    assertThat(page(List.of(ours, others)).opening().findings())
        .startsWith("ladder-12m beats ladder-1m on all eight tasks.")
        .noneMatch(sentence -> sentence.contains("ladder-124m_local and"));
    assertThat(page(List.of(others, new Fixture(1, 6, t -> t).write(folder.resolve("one")))))
        .extracting(p -> p.opening().findings().getFirst())
        .isEqualTo("No two models were asked the same: none can be compared.");
  }

  @Test
  void a_written_answer_has_its_scores_beside_it_where_the_reference_was_scored_too() {
    assertThat(page.samples())
        .filteredOn(chosen -> chosen.task().name().equals("nq_open"))
        .flatExtracting(Samples.Chosen::samples)
        .isNotEmpty()
        .flatExtracting(Sample::answers)
        .allSatisfy(answer -> {
          assertThat(answer.exchanges())
              .hasExactlyElementsOfTypes(
                  Sample.Exchange.Generated.class, Sample.Exchange.Choice.class);
          assertThat(answer.scores()).singleElement().asString().startsWith("exact match");
        });
  }

  @Test
  void a_value_is_in_bold_only_where_every_paired_test_says_so() {
    List<ScoreTable.Row> rows = page.scores().table().rows();
    assertThat(rows.getFirst().cells())
        .extracting(ScoreTable.Cell::best)
        .containsExactly(false, false, true);

    Path few = new Fixture(2, 6, text -> text).write(folder.resolve("bold"));
    assertThat(page(List.of(few)).scores().table().rows().getFirst().cells())
        .noneMatch(ScoreTable.Cell::best);
  }

  @Test
  void a_model_of_a_published_size_stands_beside_what_is_published() {
    Optional<Paper> paper = page.scores().table().rows().getFirst().cells().get(2).paper();

    assertThat(paper).isPresent();
    assertThat(paper.get().value()).isEqualTo("45.99\u00a0%");
    assertThat(paper.get().difference()).startsWith("+2.");
    assertThat(page.scores().table().rows().getFirst().cells().get(1).paper()).isEmpty();
  }

  @Test
  void the_average_is_over_the_tasks_that_are_answered_right_or_wrong() {
    assertThat(page.scores().averaged())
        .contains("is over lambada_openai, wsc273, arc_easy, cbt_cn, nq_open:", "every model has");
    assertThat(page.opening().average()).isPresent();
    assertThat(page.opening().average().get().trend().fitted()).isTrue();
  }

  @Test
  void the_average_is_over_the_tasks_that_all_its_models_have() throws IOException {
    Path others = new Fixture(2, 1, 6, text -> text + "_local").write(folder.resolve("local"));
    Page without = page(List.of(run, others));
    assertThat(without.scores().averaged())
        .contains("is over lambada_openai, wsc273, arc_easy, cbt_cn, nq_open:", "all its models")
        .endsWith("Too few tasks in common with the others: ladder-124m_local.");
    assertThat(without.opening().average().orElseThrow().marks().ours()).hasSize(3);

    Path table = folder.resolve("scores.csv");
    Files.writeString(
        table,
        Files.readString(run.resolve("scores.csv"))
            .lines()
            .filter(row -> !row.contains(",wsc273,"))
            .map(row -> row.replaceFirst("^ladder", "other"))
            .collect(Collectors.joining("\n")));
    ScoresImport.read(table, folder.resolve("table"), null, "0", new FixtureEstimators());
    Page lacking = page(List.of(folder.resolve("table"), run));
    assertThat(lacking.scores().averaged())
        .contains("is over lambada_openai, arc_easy, cbt_cn, nq_open:")
        .endsWith("Not every model has wsc273, so the average is without.");
    assertThat(lacking.opening().average().orElseThrow().marks().ours()).hasSize(6);
    assertThat(lacking.opening().findings())
        .anySatisfy(sentence ->
            assertThat(sentence).startsWith("Averaged over the 4 tasks that all have, "));
    assertThat(lacking.scores().table().rows().getLast().cells())
        .extracting(ScoreTable.Cell::value)
        .contains("not run");
    // What our run says of a task counts, and its documents.
    assertThat(lacking.scores().table().rows().getFirst().title()).isNotEqualTo("lambada_openai");
    assertThat(lacking.samples()).hasSize(8);
    assertThat(lacking.samples().getFirst().samples().getFirst().answers())
        .extracting(Sample.Answer::model)
        .containsExactly("ladder-1m", "ladder-12m", "ladder-124m");
  }

  @Test
  void a_runs_own_table_beside_it_takes_nothing_away() {
    ScoresImport.read(
        run.resolve("scores.csv"), folder.resolve("own"), null, "0", new FixtureEstimators());

    Page both = page(List.of(run, folder.resolve("own")));

    assertThat(both.models()).hasSize(3);
    assertThat(both.samples()).hasSize(8);
    assertThat(both.pairs().tests()).isEqualTo(3 * 8);
  }

  @Test
  void a_table_of_scores_stands_on_a_page_by_itself() {
    ScoresImport.read(
        run.resolve("scores.csv"), folder.resolve("alone"), null, "0", new FixtureEstimators());

    Page alone = page(List.of(folder.resolve("alone")));

    assertThat(alone.scores().table().rows()).hasSize(8);
    assertThat(alone.scores().table().rows().getFirst().cells())
        .extracting(ScoreTable.Cell::value)
        .isEqualTo(
            page.scores().table().rows().getFirst().cells().stream()
                .map(ScoreTable.Cell::value)
                .toList());
    assertThat(alone.opening().average()).isPresent();
    assertThat(alone.samples()).isEmpty();
    assertThat(alone.opening().findings()).noneMatch(sentence -> sentence.contains("not final"));
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
    assertThat(merged.scores().superseded()).isEqualTo(8);
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
