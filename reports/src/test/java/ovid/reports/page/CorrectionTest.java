package ovid.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.reports.Report;
import ovid.reports.evidence.Journals;
import ovid.reports.tables.Pairs;
import ovid.reports.tables.ScoreTable;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.journal.JournalLine;
import ovid.results.journal.JournalReader;
import ovid.results.run.RunFolder;

/**
 * A pair whose p is below 0.05 by itself (six documents gained, none lost: 0.03125) and above it
 * among the page's other tests.
 */
class CorrectionTest {
  private static final int DOCUMENTS = 20;
  private static final int GAINED = 6;

  @TempDir Path folder;

  @Test
  void a_lead_that_its_p_alone_would_give_is_one_on_a_page_of_one_test() {
    Page page = page(run(1));

    Pairs.Line line = page.pairs().neighbours().getFirst().lines().getFirst();
    assertThat(page.pairs().tests()).isEqualTo(1);
    assertThat(line.p()).isEqualTo("0.031");
    assertThat(line.lead()).isEqualTo(1);
    assertThat(line.reading(page.pairs().neighbours().getFirst())).isEqualTo("large is better");
    assertThat(best(page)).containsExactly(false, true);
    assertThat(page.opening().findings().getFirst())
        .startsWith("large beats small on the one task");
  }

  @Test
  void among_two_tests_it_is_none_wherever_the_page_speaks_of_it() throws IOException {
    Path run = run(2);
    Page page = page(run);

    Pairs.Pair pair = page.pairs().neighbours().getFirst();
    Pairs.Line line = pair.lines().getFirst();
    assertThat(page.pairs().tests()).isEqualTo(2);
    assertThat(line.p()).isEqualTo("0.062");
    assertThat(line.gained()).isEqualTo("6");
    assertThat(line.lead()).isZero();
    assertThat(line.reading(pair)).isEqualTo("within noise");
    assertThat(best(page)).containsExactly(false, false);
    assertThat(page.opening().findings().getFirst())
        .isEqualTo("large and small are within noise of each other on all two tasks.");
    // The script's figures end with the lead.
    assertThat(page.pairs().data()).contains("\"0.062\",\"6\",\"0\",0,false]");

    Path html = folder.resolve("page.html");
    Report.write(List.of(run), html, new FixtureEstimators());
    assertThat(Files.readString(html))
        .contains("within noise", "0.062", "Holm-corrected for all 2 comparisons")
        .doesNotContain("large is better", "large beats");
  }

  @Test
  void models_count_as_tasks_do() {
    // Three pairs on one task; the third model is as the second.
    Page page = page(run(1, "small", "large", "twin"));

    assertThat(page.pairs().tests()).isEqualTo(3);
    assertThat(page.pairs().neighbours())
        .allSatisfy(
            pair -> assertThat(pair.lines()).allSatisfy(line -> assertThat(line.lead()).isZero()));
    assertThat(page.opening().findings())
        .contains("No model differs from the next larger one beyond noise, on any task.");
  }

  private static List<Boolean> best(Page page) {
    return page.scores().table().rows().getFirst().cells().stream()
        .map(ScoreTable.Cell::best)
        .toList();
  }

  private static Page page(Path run) {
    JournalReader reader = new JournalReader(run);
    return Page.of(
        List.of(RunFolder.summary(run)),
        new Journals() {
          @Override
          public void lines(int index, Consumer<JournalLine> visitor) {
            reader.lines(visitor);
          }

          @Override
          public JournalEntry entry(int index, long position, int length) {
            return reader.entry(position, length);
          }
        },
        new FixtureEstimators(),
        "page.html");
  }

  private Path run(int tasks) {
    return run(tasks, "small", "large");
  }

  /** On the first task all models but the first gain six documents; on the others all are alike. */
  private Path run(int tasks, String... names) {
    List<RunDescription.Model> models = new ArrayList<>();
    for (String name : names) {
      models.add(
          new RunDescription.Model(
              name, name, 1000L * (models.size() + 1), Map.of("layers", 2), name, "t"));
    }
    List<RunDescription.Task> described =
        Stream.iterate(0, i -> i + 1).limit(tasks).map(i -> task("task_" + i)).toList();
    RunDescription description =
        new RunDescription(
            RunDescription.SCHEMA,
            "0.1.0",
            "ovid-1",
            models,
            described,
            null,
            0,
            List.of("run"),
            null);
    Path run = folder.resolve("run");
    try (RunFolder open = RunFolder.open(run, description)) {
      for (RunDescription.Model model : models) {
        for (RunDescription.Task task : described) {
          for (int document = 0; document < DOCUMENTS; document++) {
            boolean gains = task.equals(described.getFirst()) && !model.equals(models.getFirst());
            boolean right = document >= 12 || (gains && document < GAINED);
            open.append(entry(model.name(), task.name(), document, right));
          }
        }
      }
      open.finish(new FixtureEstimators());
    }
    return run;
  }

  private static JournalEntry entry(String model, String task, int document, boolean right) {
    return JournalEntry.about(model + task + document, model, task, document)
        .statistics(Map.of("acc", new double[] {right ? 1 : 0}))
        .counts(Map.of("tokens", 2L))
        .target("yes")
        .prediction(right ? "yes" : "no")
        .build();
  }

  private static RunDescription.Task task(String name) {
    return RunDescription.Task.named(name)
        .protocol("Made up.")
        .source("nobody")
        .licence("CC0")
        .metrics(List.of(new RunDescription.Metric("acc", "PROPORTION", true)))
        .documents(DOCUMENTS, DOCUMENTS)
        .build();
  }
}
