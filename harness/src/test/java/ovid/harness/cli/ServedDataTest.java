package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import ovid.harness.fixture.CommandRun;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;

/** A shipped task on the folders that people have of the Hugging Face Hub. */
class ServedDataTest extends RunFixture {
  private Path run = Path.of("");

  private CommandRun piqa(String revision) throws IOException {
    Path cache = folder.resolve("hub/datasets--ybisk--piqa");
    Path split = cache.resolve("snapshots/" + revision + "/plain_text/validation/0000.jsonl");
    Files.createDirectories(split.getParent());
    Files.createDirectories(cache.resolve("refs"));
    Files.writeString(cache.resolve("refs/main"), revision);
    Files.writeString(
        split,
        """
        {"goal": "Sit.", "sol1": "On a chair.", "sol2": "On a pin.", "label": 0}
        {"goal": "Eat.", "sol1": "A brick.", "sol2": "A pie.", "label": 1}
        """);
    return CommandRun.of(
        "run", "--model", model, "--task", "piqa", "--data", folder.resolve("hub"), "--out", run);
  }

  @Test
  void what_was_read_stands_in_the_results_and_nothing_is_called_the_published_file()
      throws IOException {
    run = folder.resolve("run");
    CommandRun done = piqa("1a2b");
    assertThat(done.status()).as(done.err()).isZero();

    RunDescription.Task task = RunFolder.summary(run).run().tasks().getFirst();
    assertThat(task.documents()).isEqualTo(2);
    assertThat(task.files())
        .singleElement()
        .satisfies(file -> {
          assertThat(file.path())
              .isEqualTo("datasets--ybisk--piqa/snapshots/1a2b/plain_text/validation/0000.jsonl");
          assertThat(file.sha256()).hasSize(64);
          assertThat(file.published()).isEmpty();
        });
    assertThat(CommandRun.of("rerun", run).out()).contains("Equal to the last bit");
  }

  @Test
  void a_test_split_without_labels_is_refused() throws IOException {
    run = folder.resolve("run");
    piqa("1a2b");
    Path file =
        folder.resolve("hub/datasets--ybisk--piqa/snapshots/1a2b/plain_text/validation/0000.jsonl");
    Files.writeString(file, Files.readString(file).replace("\"label\": 1", "\"label\": -1"));

    fails(
        "line 2: field \"label\" hides the answer, as in a test split; take the validation split",
        "run",
        "--model",
        model,
        "--task",
        "piqa",
        "--data",
        folder.resolve("hub"),
        "--out",
        folder.resolve("never"));
  }
}
