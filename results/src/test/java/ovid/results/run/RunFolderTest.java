package ovid.results.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.Runs;
import ovid.results.Summary;
import ovid.results.interchange.LmEvalExport;

class RunFolderTest {
  @TempDir Path folder;

  @Test
  void a_summary_that_is_written_is_read_back_equal() {
    Summary written = Runs.complete(folder);

    assertThat(RunFolder.summary(folder)).usingRecursiveComparison().isEqualTo(written);
  }

  @Test
  void runs_begun_in_one_second_get_folders_of_their_own() throws Exception {
    Path wanted = folder.resolve("runs/2026-11-29_12-00-00");
    List<Callable<Path>> begun = Collections.nCopies(8, () -> RunFolder.reserve(wanted));
    Set<Path> folders = new HashSet<>();
    try (ExecutorService runs = Executors.newFixedThreadPool(8)) {
      for (Future<Path> run : runs.invokeAll(begun)) {
        folders.add(run.get());
      }
    }

    assertThat(folders)
        .hasSize(8)
        .contains(wanted, wanted.resolveSibling("2026-11-29_12-00-00-8"))
        .allSatisfy(run -> assertThat(run).isEmptyDirectory());
  }

  @Test
  void a_journal_is_read_in_the_order_in_which_it_was_written() {
    Runs.complete(folder);

    List<JournalEntry> read = new ArrayList<>();
    RunFolder.journal(folder, read::add);

    assertThat(read).usingRecursiveComparison().isEqualTo(Runs.entries());
  }

  @Test
  void a_run_with_an_export_inside_it_goes_on() {
    Runs.complete(folder);
    LmEvalExport.write(folder, folder.resolve("lm-eval"));

    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      assertThat(run.finished()).hasSize(Runs.entries().size());
    }
  }

  @Test
  void notes_are_kept_and_make_no_other_run() throws IOException {
    String note = "exact GELU was assumed; --activation overrides it.";
    RunDescription noted = Runs.noted(Runs.description(), note);
    try (RunFolder run = RunFolder.open(folder, noted)) {
      Runs.entries().forEach(run::append);
      run.finish(Runs.estimators());
    }

    assertThat(RunFolder.describe(folder).models()).allSatisfy(m -> says(m, note));
    assertThat(RunFolder.summary(folder).run().models()).allSatisfy(m -> says(m, note));
    assertThat(Files.readString(folder.resolve("summary.json")).split("\"execution\"", 2)[0])
        .doesNotContain("notes")
        .doesNotContain(note);
    // One without notes, as an earlier version asks, is the same run.
    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      assertThat(run.finished()).hasSize(Runs.entries().size());
    }
  }

  private static void says(RunDescription.Model model, String note) {
    assertThat(model.notes()).containsExactly(note);
  }

  @Test
  void files_of_models_without_notes_are_as_before_there_were_notes() throws IOException {
    Runs.complete(folder);

    assertThat(Files.readString(folder.resolve("run.json"))).doesNotContain("notes");
    assertThat(Files.readString(folder.resolve("summary.json"))).doesNotContain("notes");
  }

  @Test
  void a_confidence_is_kept_and_a_line_without_one_says_nothing_of_it() throws IOException {
    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      run.append(Runs.entries().getFirst());
      run.append(Runs.confident(Runs.entries().getLast(), 0.25));
    }

    List<String> lines = Files.readAllLines(folder.resolve("journal.jsonl"));
    assertThat(lines.getFirst()).doesNotContain("confidence");
    assertThat(lines.getLast()).contains(",\"confidence\":0.25,");
    List<JournalEntry> read = new ArrayList<>();
    RunFolder.journal(folder, read::add);
    assertThat(read).extracting(JournalEntry::confidence).containsExactly(null, 0.25);
  }
}
