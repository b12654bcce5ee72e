package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import ovid.harness.fixture.CommandRun;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.run.RunFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Special tokens in texts, and tokenizers as they are saved now: through the program, with the
 * log-likelihoods that lm-evaluation-harness 0.4.13 gives for public reports (shared/cases).
 */
class SpecialTokensTest extends RunFixture {
  private static final double TOLERANCE = 1e-4;

  private static Path reported(String name) {
    String named = System.getenv("OVID_SHARED");
    Path shared = named == null ? Path.of("../../shared") : Path.of(named);
    Path path = shared.resolve("cases").resolve(name).toAbsolutePath().normalize();
    Assumptions.assumeTrue(Files.exists(path), path + " is not there; the report is not played");
    return path;
  }

  private void assertScores(Path checkpoint, Path task, double... expected) throws IOException {
    Path out = folder.resolve("run");
    CommandRun run = CommandRun.of("run", "--model", checkpoint, "--task", task, "--out", out);
    assertThat(run.status()).as(run.err()).isZero();
    List<Double> found = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("journal.jsonl"))) {
      JsonNode responses = new JsonMapper().readTree(line).path("responses");
      found.add(responses.get(0).get("log_likelihood").doubleValue());
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i)).as("document %d", i).isCloseTo(expected[i], within(TOLERANCE));
    }
  }

  @Test
  void a_checkpoint_with_tokenizer_json_alone_has_the_scores_of_transformers() throws IOException {
    Path report = reported("01-tokenizer-json");
    assertScores(
        report.resolve("model"),
        report.resolve("probe/probe.yaml"),
        -13.21397,
        -79.35709,
        -13.69762,
        -47.87725,
        -23.06574,
        -31.82982);
  }

  @Test
  void added_tokens_in_texts_are_single_tokens_as_lm_eval_has_them() throws IOException {
    Path report = reported("06-added-tokens");
    assertScores(
        report.resolve("model"),
        report.resolve("probe2/probe2.yaml"),
        -23.32959,
        -23.72390,
        -32.09129,
        -20.66042,
        -15.20311);
  }

  @Test
  void end_of_text_inside_a_text_is_one_token_as_lm_eval_has_it() throws IOException {
    Path report = reported("07-endoftext-in-text");
    Path task = report.resolve("probe2/probe2.yaml");
    assertScores(
        report.resolve("model"),
        task,
        -24.09847,
        -56.92025,
        -37.96092,
        -18.95479,
        -11.25165,
        -34.61896);
  }

  @Test
  void a_bos_token_other_than_the_eos_token_precedes_empty_contexts_as_in_lm_eval()
      throws IOException {
    Path report = reported("06-added-tokens");
    Path checkpoint = Files.createDirectory(folder.resolve("bos"));
    for (String file : List.of("config.json", "model.safetensors", "vocab.json", "merges.txt")) {
      Files.copy(report.resolve("model").resolve(file), checkpoint.resolve(file));
    }
    Files.writeString(
        checkpoint.resolve("tokenizer_config.json"),
        "{\"bos_token\": \"<s>\", \"eos_token\": \"</s>\"}");
    assertScores(checkpoint, report.resolve("probe2/probe2.yaml"), -19.27526, -54.27801);
    RunDescription.Model model = RunFolder.summary(folder.resolve("run")).run().models().getFirst();
    assertThat(model.notes())
        .anySatisfy(note ->
            assertThat(note)
                .contains("\"<s>\" (id 8193)", "\"</s>\" (id 8194) ends generated texts"));
  }

  @Test
  void documents_with_special_tokens_are_counted_once_each_and_shown() throws IOException {
    Path file = folder.resolve("marked/lambada/lambada_test.jsonl");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"text": "the other<|endoftext|> and the <|endoftext|> river end"}
        {"text": "a short <|endoftext| end"}
        {"text": "the last<|endoftext|>"}
        """);
    Path out = folder.resolve("run");
    CommandRun run =
        CommandRun.of(
            "run",
            "--unverified",
            "-m",
            model,
            "-t",
            TASK,
            "-d",
            folder.resolve("marked"),
            "-o",
            out);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("lambada_openai on tiny: 2 of 3 documents hold special tokens of the tokenizer");
    Summary summary = RunFolder.summary(out);
    assertThat(summary.scores().getFirst().counts())
        .containsEntry(JournalEntry.SPECIAL_DOCUMENTS, 2L);
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Documents with special tokens</th>", ">tiny 2</td>");

    List<String> lines = Files.readAllLines(out.resolve("journal.jsonl"));
    assertThat(lines.get(1)).doesNotContain(JournalEntry.SPECIAL_DOCUMENTS);
    Files.writeString(out.resolve("journal.jsonl"), lines.getFirst() + "\n");
    CommandRun again = CommandRun.of("resume", out);
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(Files.readAllLines(out.resolve("journal.jsonl"))).isEqualTo(lines);
    assertThat(RunFolder.summary(out).scores()).isEqualTo(summary.scores());
  }

  @Test
  void a_run_without_special_tokens_says_nothing_of_them() {
    assertThat(summary("--model", model, "--task", TASK).scores().getFirst().counts())
        .doesNotContainKey(JournalEntry.SPECIAL_DOCUMENTS);
  }

  @Test
  void a_converted_checkpoint_keeps_added_tokens_and_its_scores() throws IOException {
    Path report = reported("06-added-tokens");
    Path converted = folder.resolve("converted");
    CommandRun run = CommandRun.of("convert", report.resolve("model"), converted);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(converted.resolve("tokenizer.json")).exists();
    assertScores(converted, report.resolve("probe2/probe2.yaml"), -23.32959, -23.72390, -32.09129);
  }
}
