package ovid.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.results.run.DocumentScores;
import ovid.results.run.RunFolder;
import ovid.results.run.RunState;

/** Folders that earlier versions wrote, and those of versions to come. */
class OlderLayoutTest {
  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException, URISyntaxException {
    URI uri =
        Objects.requireNonNull(getClass().getResource("/ovid/results/layout-1/run.json")).toURI();
    Path there = Path.of(uri).resolveSibling(".");
    for (String file : List.of("run.json", "journal.jsonl", "sessions.jsonl", "summary.json")) {
      Files.copy(there.resolve(file), folder.resolve(file));
    }
  }

  @Test
  void a_folder_of_layout_1_is_read() {
    assertThat(RunFolder.describe(folder))
        .extracting(RunDescription::schema, RunDescription::origin, RunDescription::seed)
        .containsExactly(1, null, 7L);
    assertThat(RunFolder.summary(folder).scores().getFirst().documents()).isEqualTo(3);
    assertThat(RunFolder.state(folder).state()).isEqualTo(RunState.State.FINISHED);
    List<JournalEntry> entries = new ArrayList<>();
    RunFolder.journal(folder, entries::add);
    assertThat(entries).hasSize(3).allSatisfy(e -> assertThat(e.confidence()).isNull());
    assertThat(DocumentScores.read(folder, true))
        .singleElement()
        .satisfies(scores -> assertThat(scores.statistics("acc")).containsExactly(0, 1, 0));
  }

  @Test
  void a_run_of_layout_1_goes_on() {
    RunDescription there = RunFolder.describe(folder);
    RunDescription asked =
        new RunDescription(
            RunDescription.SCHEMA,
            "0.2.0",
            there.numerics(),
            there.models(),
            there.tasks(),
            there.limit(),
            there.seed(),
            List.of("resume"),
            new RunDescription.Origin("/data", null, null, null));

    try (RunFolder run = RunFolder.open(folder, asked)) {
      assertThat(run.finished()).hasSize(3);
      assertThat(run.finish(Runs.estimators()).scores().getFirst().metrics().getFirst().value())
          .isEqualTo(1.0 / 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "summary.json"})
  void a_newer_layout_is_refused_in_a_sentence(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, Files.readString(file).replace("\"schema\": 1", "\"schema\": 3"));

    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> {
          RunFolder.describe(folder);
          RunFolder.summary(folder);
        })
        .withMessage(
            file
                + " has layout 3, and this version of Ovid reads up to 2; use a newer version, or"
                + " name another folder with --out.");
  }
}
