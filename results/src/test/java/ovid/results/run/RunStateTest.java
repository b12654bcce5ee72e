package ovid.results.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.Runs;
import ovid.results.Session;
import ovid.results.storage.Json;
import tools.jackson.databind.node.ObjectNode;

class RunStateTest {
  @TempDir Path folder;

  @Test
  void a_run_is_running_while_held_interrupted_without_its_last_documents_and_finished_after() {
    List<JournalEntry> entries = new ArrayList<>(Runs.entries());
    JournalEntry last = entries.removeLast();
    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      entries.forEach(run::append);
      assertThat(state()).isEqualTo(RunState.State.RUNNING);
    }
    assertThat(RunFolder.state(folder))
        .extracting(RunState::state, RunState::documents, RunState::total)
        .containsExactly(RunState.State.INTERRUPTED, 17L, 18L);

    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      run.append(last);
      run.finish(Runs.estimators());
    }
    assertThat(state()).isEqualTo(RunState.State.FINISHED);
  }

  @Test
  void a_failure_is_the_state_until_a_later_session_ends_otherwise() {
    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      run.append(ended(Session.FAILED + "the disk is full."));
    }
    assertThat(RunFolder.state(folder))
        .extracting(RunState::state, RunState::reason)
        .containsExactly(RunState.State.FAILED, "the disk is full.");

    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      run.append(ended(Session.INTERRUPTED));
    }
    assertThat(state()).isEqualTo(RunState.State.INTERRUPTED);
  }

  @Test
  void a_second_writer_is_refused_in_a_sentence() {
    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      assertThat(run.finished()).isEmpty();
      assertThatExceptionOfType(ResultsException.class)
          .isThrownBy(() -> RunFolder.open(folder, Runs.description()))
          .withMessage(
              "Run folder "
                  + folder
                  + " is in use by this process; wait until it ends, or name another folder with"
                  + " --out.");
    }
  }

  @Test
  void equal_runs_have_no_difference_and_others_a_first_one() {
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    Runs.complete(a);
    try (RunFolder run = RunFolder.open(b, Runs.description())) {
      for (JournalEntry entry : Runs.entries().reversed()) {
        boolean other = entry.model().equals("large") && entry.document() == 2;
        run.append(other ? changed(entry) : entry);
      }
    }

    assertThat(RunFolder.difference(a, a)).isEmpty();
    assertThat(RunFolder.difference(a, b))
        .contains(
            "responses[0].log_probability was -2.25 and is -9.5 in document 2 of task cloze with"
                + " model large");
  }

  @Test
  void a_missing_document_is_a_difference() {
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    Runs.complete(a);
    try (RunFolder run = RunFolder.open(b, Runs.description())) {
      run.append(Runs.entries().getFirst());
    }

    assertThat(RunFolder.difference(a, b))
        .contains("document 1 of task cloze with model small is missing");
    assertThat(RunFolder.difference(b, a)).isEmpty();
  }

  private RunState.State state() {
    return RunFolder.state(folder).state();
  }

  private static Session ended(String how) {
    return Session.here(
        Instant.parse("2026-11-24T05:00:00Z"), "scalar", 1, List.of("run"), List.of(), how);
  }

  private static JournalEntry changed(JournalEntry entry) {
    if (entry.responses().isEmpty()) {
      return entry;
    }
    ObjectNode tree = Json.MAPPER.valueToTree(entry);
    ((ObjectNode) tree.get("responses").get(0)).put("log_probability", -9.5);
    return Json.MAPPER.treeToValue(tree, JournalEntry.class);
  }
}
