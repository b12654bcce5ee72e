package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.results.Summary;
import ovid.results.run.RunFolder;

/** The checkpoints and the suite that come with Ovid. */
class ShippedModelsTest {
  private static final Path SMALLER =
      Path.of("../model/src/test/resources/formats/gguf-f32/model.gguf");

  @TempDir private Path folder;
  private Map<String, String> environment;

  @BeforeEach
  void ship() throws IOException {
    Path shipped = folder.resolve("shipped");
    TinyCheckpoint.write(shipped.resolve("ovid-a"), 1);
    Files.copy(SMALLER, Files.createDirectories(shipped.resolve("ovid-b")).resolve("model.gguf"));
    environment =
        Map.of(
            "OVID_SHIPPED", shipped.toString(), "HF_HUB_CACHE", folder.resolve("hub").toString());
  }

  @Test
  void run_without_arguments_says_what_to_give_where_none_is_shipped() {
    for (Map<String, String> none :
        List.of(Map.<String, String>of(), Map.of("OVID_SHIPPED", folder + "/absent"))) {
      CommandRun run = CommandRun.of(none, "run");

      assertThat(run.status()).isNotZero();
      assertThat(run.out()).isEmpty();
      assertThat(run.err().strip())
          .contains("ovid run --model DIR --suite embedded")
          .endsWith(".")
          .doesNotContain("\n");
    }
  }

  @Test
  void models_lists_them_before_others_and_the_smallest_first() {
    assertThat(CommandRun.of(environment, "models").out().lines().skip(1))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("ovid-b ").contains("GGUF"),
            line -> assertThat(line).startsWith("ovid-a "));
  }

  @Test
  void model_takes_their_names() {
    CommandRun run =
        CommandRun.of(
            environment, "generate", "--model", "ovid-a", "--tokens", 3, "--prompt", "One");

    assertThat(run.status()).as(run.err()).isZero();
    for (String other : List.of("ovid-c", "")) {
      assertThat(CommandRun.of(environment, "inspect", other).err())
          .contains("\"" + other + "\" is neither a file, nor a folder, nor a model's name");
    }
    assertThat(CommandRun.of(environment, "run", "--model", "ovid-a,ovid-b").err())
        .endsWith("; several models are given with spaces between them.\n");
  }

  @Test
  void fetch_says_that_they_are_here() {
    CommandRun run = CommandRun.of(environment, "fetch", "ovid-a");

    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("ovid-a: came with Ovid and is in " + folder);
    assertThat(CommandRun.of(environment, "fetch", "ovid-aa").err())
        .contains("; did you mean ovid-a or ovid-b?");
  }

  @Test
  void run_without_arguments_scores_all_of_them_on_the_embedded_suite() throws IOException {
    Path ladder = folder.resolve("ladder");
    // Answers of up to 256 tokens must fit, and references of some hundred characters.
    TinyCheckpoint.write(ladder.resolve("ovid-a"), 1, 700);
    TinyCheckpoint.write(ladder.resolve("ovid-b"), 2, 700);
    Path out = folder.resolve("run");

    CommandRun run =
        CommandRun.of(Map.of("OVID_SHIPPED", ladder.toString()), "run", "--limit", 1, "--out", out);

    assertThat(run.status()).as(run.err()).isZero();
    Summary summary = RunFolder.summary(out);
    assertThat(summary.run().models())
        .extracting(m -> m.name())
        .containsExactly("ovid-a", "ovid-b");
    assertThat(summary.run().tasks())
        .hasSize(9)
        .allSatisfy(task -> {
          assertThat(task.name()).startsWith("embedded_");
          assertThat(task.licence()).isEqualTo("CC0 1.0");
          assertThat(task.files())
              .isNotEmpty()
              .allSatisfy(file -> assertThat(file.sha256()).isEqualTo(file.published()));
        });
    assertThat(CommandRun.of(environment, "tasks", "embedded_cloze").out())
        .contains("embedded/cloze.txt");
  }
}
