package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.harness.fixture.CommandRun;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --activation}, and what is said of a checkpoint that does not state its own. */
class ActivationTest {
  private static final Path FORMATS = Path.of("../model/src/test/resources/formats");
  private static final Path NANOGPT = FORMATS.resolve("nanogpt");
  private static final String ASSUMED = "gelu (exact GELU, by erf) is assumed";

  @TempDir private Path folder;
  private Path task = Path.of("");

  @BeforeEach
  void writeTask() throws IOException {
    Files.writeString(
        folder.resolve("few.jsonl"),
        """
        {"p": "the", "a": "there"}
        {"p": "a wing", "a": "wed"}
        """);
    task =
        Files.writeString(
            folder.resolve("few.yaml"),
            """
            task: few
            kind: cloze
            data: few.jsonl
            prompt: "{{p}}"
            answer: "{{a}}"
            metrics: [acc, perplexity]
            """);
  }

  private CommandRun run(Path model, String out, Object... more) {
    return CommandRun.of(
        RunFixture.concatenate(
            new Object[] {
              "run", "--model", model, "--task", task, "--threads", 1, "--out", folder.resolve(out)
            },
            more));
  }

  private RunDescription.Model described(String out) {
    return RunFolder.summary(folder.resolve(out)).run().models().getFirst();
  }

  @Test
  void a_run_records_what_was_assumed_and_scores_another_activation_as_another_model()
      throws IOException {
    CommandRun exact = run(NANOGPT, "exact");
    assertThat(exact.status()).as(exact.err()).isZero();
    assertThat(exact.out() + exact.err()).containsOnlyOnce(ASSUMED);
    assertThat(described("exact").switches()).isEqualTo(Map.of("activation", "gelu"));
    assertThat(described("exact").notes())
        .filteredOn(note -> note.contains("activation"))
        .singleElement()
        .satisfies(note -> assertThat(note).contains(ASSUMED));

    CommandRun tanh = run(NANOGPT, "tanh", "--activation", "gelu_new");
    assertThat(tanh.status()).as(tanh.err()).isZero();
    assertThat(described("tanh").switches()).isEmpty();
    assertThat(described("tanh").notes())
        .filteredOn(note -> note.contains("activation"))
        .containsExactly(
            "The checkpoint does not state its activation; --activation says gelu_new (GELU by tanh).");
    assertThat(described("tanh").checkpointSha256())
        .isNotEqualTo(described("exact").checkpointSha256());
    assertThat(likelihoods("tanh")).isNotEqualTo(likelihoods("exact"));

    CommandRun mixed = run(NANOGPT, "exact", "--activation", "gelu_new");
    assertThat(mixed.status()).isEqualTo(1);
    assertThat(mixed.err()).contains("checkpoint sha256 of model nanogpt");
  }

  @Test
  void a_run_that_was_given_one_is_repeated_with_it() {
    assertThat(run(NANOGPT, "relu", "--activation", "relu").status()).isZero();
    CommandRun again =
        CommandRun.of("rerun", folder.resolve("relu"), "--out", folder.resolve("again"));
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(described("again").checkpointSha256())
        .isEqualTo(described("relu").checkpointSha256());
  }

  @Test
  void the_description_of_a_checkpoint_with_gpt2s_activation_is_as_it_was() throws IOException {
    assertThat(run(FORMATS.resolve("a"), "plain").status()).isZero();
    JsonNode model =
        new JsonMapper().readTree(folder.resolve("plain/run.json").toFile()).get("models").get(0);
    assertThat(model.propertyNames())
        .containsExactlyInAnyOrder(
            "name", "path", "parameters", "shape", "checkpoint_sha256", "tokenizer_sha256");
    assertThat(model.get("shape").propertyNames())
        .containsExactlyInAnyOrder(
            "context", "heads", "inner_width", "layers", "vocabulary", "width");
  }

  @Test
  void inspect_says_how_the_activation_is_known() {
    assertThat(inspect(NANOGPT))
        .contains("activation gelu, assumed: the checkpoint does not state it\n")
        .contains("Note: ", ASSUMED);
    assertThat(inspect(NANOGPT, "--activation", "silu"))
        .contains("activation silu, as given: the checkpoint does not state it\n");
    assertThat(inspect(FORMATS.resolve("llmc")))
        .contains("activation gelu_new, as all files of this format have\n");
  }

  private static String inspect(Object... arguments) {
    CommandRun run = CommandRun.of(RunFixture.concatenate(new Object[] {"inspect"}, arguments));
    assertThat(run.status()).as(run.err()).isZero();
    return run.out().replaceAll(" +", " ");
  }

  @Test
  void convert_writes_the_activation_that_is_given() {
    Path out = folder.resolve("out");
    assertThat(CommandRun.of("convert", NANOGPT, out, "--activation", "swish").status()).isZero();
    assertThat(out.resolve("config.json")).content().contains("\"silu\"");
    assertThat(inspect(out)).contains("activation silu, as the checkpoint states\n");
  }

  @Test
  void generate_and_bench_take_it() {
    Object[] generate = {"generate", "--model", NANOGPT, "--prompt", "a wing", "--tokens", 5};
    CommandRun exact = CommandRun.of(generate);
    assertThat(exact.status()).as(exact.err()).isZero();
    CommandRun linear =
        CommandRun.of(RunFixture.concatenate(generate, new Object[] {"--activation", "linear"}));
    assertThat(linear.status()).as(linear.err()).isZero();
    assertThat(linear.out()).isNotEqualTo(exact.out());
    CommandRun refused =
        CommandRun.of("bench", "--model", FORMATS.resolve("a"), "--activation", "relu");
    assertThat(refused.status()).isNotZero();
    assertThat(refused.err())
        .contains("states its activation, gelu_new, so --activation relu is not for it");
  }

  /** What the message advises works: the other checkpoint is converted, and then both state it. */
  @Test
  void a_checkpoint_that_states_another_is_refused_and_the_advice_works() {
    CommandRun refused = run(FORMATS.resolve("a"), "no", "--activation", "relu");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("give it to ovid convert for the checkpoint that needs it");
    Path out = folder.resolve("mine");
    assertThat(CommandRun.of("convert", NANOGPT, out, "--activation", "relu").status()).isZero();
    CommandRun both =
        CommandRun.of(
            "run",
            "--model",
            FORMATS.resolve("a"),
            out,
            "--task",
            task,
            "--out",
            folder.resolve("both"));
    assertThat(both.status()).as(both.err()).isZero();
  }

  @Test
  void an_unknown_name_is_refused_with_those_there_are() {
    RunFixture.assertUsage(
        "it must be gelu_new, gelu, gelu_10, quick_gelu,",
        "inspect",
        NANOGPT,
        "--activation",
        "GELU");
  }

  /** Public reports, with the values of transformers or of nanoGPT's own arithmetic. */
  @ParameterizedTest
  @CsvSource({
    "02-n_ctx, model, -13.21397 -79.35709 -13.69762 -47.87725 -23.06574 -31.82982",
    "03-nanogpt-exact-gelu, ckpt.pt, -13.21380 -79.35834 -13.69700 -47.87664 -23.06421 -31.82895",
    "04-activation-gelu, model, -13.21380 -79.35834 -13.69700 -47.87664 -23.06421 -31.82895",
    "05-reorder-upcast, model, -13.03601 -79.12598 -13.84078 -48.10714 -22.46550 -32.76788"
  })
  void a_case_that_was_reported_gives_the_right_values(String name, String model, String values)
      throws IOException {
    Path shared = shared();
    Path place = shared.resolve("cases").resolve(name);
    task = place.resolve("probe/probe.yaml");
    CommandRun run =
        model.endsWith(".pt")
            ? run(place.resolve(model), "case", "--tokenizer", shared.resolve("models/seed-10m"))
            : run(place.resolve(model), "case");
    assertThat(run.status()).as(run.err()).isZero();
    List<Double> found = likelihoods("case");
    String[] expected = values.strip().split(" ", -1);
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i)).isCloseTo(Double.parseDouble(expected[i]), within(1e-4));
    }
  }

  private static Path shared() {
    String named = System.getenv("OVID_SHARED");
    Path shared = (named == null ? Path.of("../../shared") : Path.of(named)).toAbsolutePath();
    assumeTrue(
        Files.exists(shared.resolve("cases")),
        () -> "SKIPPED: " + shared + "/cases is not there; set OVID_SHARED");
    return shared.normalize();
  }

  /** The log-likelihoods in a journal, in the order of the documents. */
  private List<Double> likelihoods(String out) throws IOException {
    List<Double> values = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(out).resolve("journal.jsonl"))) {
      JsonNode value = new JsonMapper().readTree(line).findValue("log_likelihood");
      if (value != null) {
        values.add(value.doubleValue());
      }
    }
    return values;
  }
}
