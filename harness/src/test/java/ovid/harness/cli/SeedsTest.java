package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ovid.harness.fixture.CommandRun;
import ovid.results.run.RunFolder;

/** Every seed that a command takes: two of them differ, and one repeats. */
class SeedsTest extends RunFixture {
  @Test
  void generate_draws_by_its_seed() {
    assertThat(generated(1)).isNotEmpty().isEqualTo(generated(1)).isNotEqualTo(generated(2));
  }

  private String generated(int seed) {
    CommandRun run =
        CommandRun.of(
            "generate",
            "-m",
            model,
            "--prompt",
            "the",
            "--tokens",
            40,
            "--top-k",
            50,
            "--seed",
            seed);
    assertThat(run.status()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void a_run_draws_by_its_seed() throws IOException {
    Path file = folder.resolve("stories.yaml");
    Files.writeString(
        file,
        """
        task: stories
        kind: generation
        data: stories.csv
        prompt: "{{first}}"
        answer: "{{second}}"
        temperature: 1.0
        limit: 20
        """);
    Files.writeString(
        folder.resolve("stories.csv"), "first,second\nthe old man,went\nthe boy,came\n");

    List<String> one = texts(file, 1, "one");
    assertThat(one).hasSize(2).isEqualTo(texts(file, 1, "again"));
    assertThat(one).isNotEqualTo(texts(file, 2, "two"));
  }

  private List<String> texts(Path task, int seed, String name) {
    Path out = folder.resolve(name);
    CommandRun run = CommandRun.of("run", "-m", model, "-t", task, "-o", out, "--seed", seed);
    assertThat(run.status()).as(run.err()).isZero();
    List<String> texts = new ArrayList<>();
    RunFolder.journal(
        out, entry -> texts.add(entry.responses().getFirst().path("text").asString()));
    return texts;
  }

  @Test
  void task_check_shows_the_examples_of_its_seed() {
    assertThat(checked(1)).isEqualTo(checked(1)).isNotEqualTo(checked(2));
  }

  private String checked(int seed) {
    CommandRun run =
        CommandRun.of("task", "check", TASK, "--data", data, "--shots", 3, "--seed", seed);
    assertThat(run.out()).as(run.err()).isNotEmpty();
    return run.out();
  }
}
