package ovid.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.results.interchange.LmEvalExport;
import ovid.results.interchange.LmEvalImport;
import ovid.results.interchange.ScoreTables;
import ovid.results.journal.JournalRequest;
import ovid.results.journal.JournalResponse;
import ovid.results.run.RunFolder;
import ovid.results.run.RunState;
import ovid.results.storage.Json;
import tools.jackson.databind.JsonNode;

/** lm-eval's files, written by hand in its layout, and ours. */
class LmEvalFilesTest {
  private static final String RESULTS =
      """
      {"results": {"proverbs": {"alias": "proverbs", "acc,none": 0.5, "acc_stderr,none": 0.5,
        "perplexity,none": 7.38905609893065, "perplexity_stderr,none": "N/A", "bleu,none": 12.5}},
       "versions": {"proverbs": 1.0}, "n-shot": {"proverbs": 0},
       "higher_is_better": {"proverbs": {"acc": true, "perplexity": false}},
       "n-samples": {"proverbs": {"original": 9, "effective": 2}},
       "config": {"model": "hf", "model_num_parameters": 12345}, "model_name": "them/tiny",
       "lm_eval_version": "0.4.13"}
      """;
  private static final String SAMPLES =
      """
      {"doc_id": 0, "doc": {}, "target": " moss", "arguments": {"gen_args_0": {"arg_0": "A stone gathers no", "arg_1": " moss"}}, "resps": [[["-1.0", "True"]]], "filtered_resps": [["-1.0", "True"]], "filter": "none", "metrics": ["acc", "perplexity"], "acc": 1.0, "perplexity": -1.0}
      {"doc_id": 4, "doc": {}, "target": " fire", "arguments": {"gen_args_0": {"arg_0": "No smoke without", "arg_1": " fire"}}, "resps": [[["-3.0", "False"]]], "filtered_resps": [["-3.0", "False"]], "filter": "none", "metrics": ["acc", "perplexity"], "acc": 0.0, "perplexity": -3.0}
      """;

  @TempDir Path folder;

  @Test
  void results_with_samples_become_a_run_with_a_journal() throws IOException {
    Path file = write(RESULTS, SAMPLES);
    Path out = folder.resolve("run");

    List<String> notes = read(file, out);

    assertThat(notes).singleElement().asString().startsWith("Metric bleu of task proverbs");
    Summary summary = RunFolder.summary(out);
    assertThat(summary.run().models().getFirst())
        .extracting(RunDescription.Model::name, RunDescription.Model::parameters)
        .containsExactly("tiny (lm-eval)", 12345L);
    assertThat(summary.run().numerics()).isEqualTo("lm-eval 0.4.13");
    assertThat(summary.scores().getFirst().metrics())
        .extracting(Summary.MetricScore::name, Summary.MetricScore::value)
        .containsExactly(tuple("acc", 0.5), tuple("perplexity", Math.exp(2)));
    List<JournalEntry> entries = new ArrayList<>();
    RunFolder.journal(out, entries::add);
    assertThat(entries).extracting(JournalEntry::document).containsExactly(0, 4);
    assertThat(entries.getFirst().requests().getFirst().get("continuation").stringValue())
        .isEqualTo(" moss");
    assertThat(entries.getFirst().prediction()).isEqualTo(" moss");
    assertThat(entries.getLast().prediction()).isNull();
    assertThat(RunFolder.state(out).state()).isEqualTo(RunState.State.IMPORTED);
  }

  @Test
  void results_alone_give_the_scores_as_reported() throws IOException {
    Path file = Files.writeString(folder.resolve("results_now.json"), RESULTS);
    Path out = folder.resolve("run");

    assertThat(read(folder, out)).singleElement().asString().contains("has no samples");

    Summary.Score score = RunFolder.summary(out).scores().getFirst();
    assertThat(score.documents()).isEqualTo(2);
    assertThat(score.metric("bleu").orElseThrow().value()).isEqualTo(12.5);
    assertThat(score.metric("acc").orElseThrow())
        .extracting(Summary.MetricScore::standardError, Summary.MetricScore::method)
        .containsExactly(0.5, "lm-eval stderr");
    assertThat(score.metric("perplexity").orElseThrow().standardError()).isNaN();
    assertThat(file).exists();
  }

  @Test
  void values_that_are_no_numbers_and_bypass_are_left_out_and_named() throws IOException {
    Files.writeString(
        folder.resolve("results_now.json"),
        RESULTS
            .replace("\"acc_stderr,none\": 0.5", "\"acc_stderr,none\": NaN")
            .replace("7.38905609893065", "Infinity")
            .replace("\"bleu,none\": 12.5", "\"bleu,none\": NaN, \"bypass,none\": 999"));
    Path out = folder.resolve("run");

    assertThat(read(folder, out))
        .contains(
            "A metric of task proverbs is left out: perplexity is Infinity.",
            "A metric of task proverbs is left out: bleu is NaN.",
            "A metric of task proverbs is left out: bypass is no score (lm-eval ran with --predict_only).");
    assertThat(RunFolder.summary(out).scores().getFirst().metrics())
        .extracting(Summary.MetricScore::name, Summary.MetricScore::method)
        .containsExactly(tuple("acc", "none"));
  }

  @Test
  void an_accuracys_interval_stays_between_0_and_1() throws IOException {
    Path out = folder.resolve("run");
    read(Files.writeString(folder.resolve("results_now.json"), RESULTS), out);

    Summary.MetricScore acc = RunFolder.summary(out).scores().getFirst().metrics().getFirst();

    assertThat(acc.low()).isBetween(0.0, 0.5);
    assertThat(acc.high()).isBetween(0.5, 1.0);
  }

  @Test
  void results_of_older_versions_are_read() throws IOException {
    Files.writeString(
        folder.resolve("results.json"),
        """
        {"results": {"lambada_openai": {"ppl": 40.05, "ppl_stderr": 1.48, "acc": 0.3256, "acc_stderr": 0.0065}},
         "versions": {"lambada_openai": 0}, "config": {"model": "hf", "model_args": "pretrained=gpt2,dtype=float"}}
        """);
    Path out = folder.resolve("run");

    LmEvalImport.read(folder, out, 124439808L, "0.1.0", Runs.estimators());

    Summary summary = RunFolder.summary(out);
    assertThat(summary.run().models().getFirst().name()).isEqualTo("gpt2 (lm-eval)");
    assertThat(summary.scores().getFirst().metrics())
        .extracting(
            Summary.MetricScore::name,
            Summary.MetricScore::value,
            Summary.MetricScore::standardError)
        .containsExactly(tuple("perplexity", 40.05, 1.48), tuple("acc", 0.3256, 0.0065));
  }

  @Test
  void lightevals_results_are_called_what_they_are() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("results_x.json"),
            "{\"config_general\": {}, \"results\": {\"all\": {\"em\": 1}}}");

    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> read(file, folder.resolve("run")))
        .withMessageContaining("is lighteval's, which is not read");
  }

  @Test
  void a_value_that_its_samples_do_not_give_is_left_out() throws IOException {
    Path file = write(RESULTS.replace("\"acc,none\": 0.5", "\"acc,none\": 0.75"), SAMPLES);

    assertThat(read(file, folder.resolve("run")))
        .anySatisfy(note -> assertThat(note).startsWith("Metric acc of task proverbs is left out"));
  }

  @Test
  void what_is_exported_is_imported_with_equal_scores() throws IOException {
    Path run = folder.resolve("ours");
    Summary ours = Runs.complete(run);

    List<Path> files = LmEvalExport.write(run, folder.resolve("export"));
    assertThat(files).hasSize(2);
    Path back = folder.resolve("back");
    assertThat(read(files.getFirst(), back)).isEmpty();

    for (Summary.Score score : RunFolder.summary(back).scores()) {
      assertThat(score.metrics())
          .usingRecursiveComparison()
          .isEqualTo(ours.score("small", score.task()).orElseThrow().metrics());
    }
    JsonNode tree = Json.MAPPER.readTree(files.getFirst().toFile());
    assertThat(tree.path("versions").path("cloze").intValue()).isEqualTo(1);
    assertThat(tree.path("n-samples").path("cloze").path("effective").intValue()).isEqualTo(5);
  }

  @Test
  void an_error_that_one_document_does_not_tell_is_written_as_in_lm_evals_files()
      throws IOException {
    Path run = folder.resolve("ours");
    Runs.ofOneDocument(run);

    Path file = LmEvalExport.write(run, folder.resolve("export")).getFirst();

    JsonNode cloze = Json.MAPPER.readTree(file.toFile()).path("results").path("cloze");
    assertThat(cloze.path("acc,none").doubleValue()).isZero();
    assertThat(cloze.path("acc_stderr,none").asString()).isEqualTo("N/A");
    assertThat(cloze.path("perplexity_stderr,none").asString()).isEqualTo("N/A");
    assertThat(read(file, folder.resolve("back"))).isEmpty();
  }

  @Test
  void a_text_scored_as_a_whole_goes_there_and_back() throws IOException {
    Path run = folder.resolve("ours");
    JournalRequest request =
        new JournalRequest.RollingLoglikelihood(
            "", "A whole text.", new JournalRequest.Windowing(0, 0, false));
    Runs.ofOneDocument(run, request, new JournalResponse.RollingLoglikelihood(-1.25, 3));

    Path results = LmEvalExport.write(run, folder.resolve("export")).getFirst();
    Path back = folder.resolve("back");
    read(results, back);

    List<JournalEntry> entries = new ArrayList<>();
    RunFolder.journal(back, entries::add);
    assertThat(entries.getFirst().requests())
        .containsExactly(
            new JournalRequest.RollingLoglikelihood(null, "A whole text.", null).json());
    assertThat(entries.getFirst().responses())
        .containsExactly(new JournalResponse.RollingLoglikelihood(-1.25, null).json());
  }

  @Test
  void likelihoods_and_first_choices_of_samples_are_text_as_in_lm_evals_files() throws IOException {
    Path run = folder.resolve("ours");
    Runs.ofOneDocument(run);

    Path results = LmEvalExport.write(run, folder.resolve("export")).getFirst();

    try (var files = Files.list(results.getParent())) {
      Path samples =
          files.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
      JsonNode response =
          Json.MAPPER.readTree(Files.readString(samples)).path("resps").path(0).path(0);
      assertThat(response).isEqualTo(Json.MAPPER.readTree("[\"-1.25\", \"False\"]"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"results\": 3}",
        "{\"results\": {\"x\": 3}}",
        "{\"results\": {\"x\": {\"acc,none\": 1e999}}, \"config\": {\"model_num_parameters\": 5}}",
        "{\"results\": {\"x\": {\"acc,none\": 1}}}",
        "{\"results\": {\"x\": {\"acc,none\": 1}}, \"config\": {\"model_num_parameters\": -5}}",
        "\u0000\u0001"
      })
  void a_file_that_is_not_lm_evals_ends_in_one_sentence(String text) throws IOException {
    refused(Files.writeString(folder.resolve("results_x.json"), text));
  }

  @Test
  void deep_and_broken_samples_end_in_one_sentence() throws IOException {
    refused(Files.writeString(folder.resolve("results_x.json"), "[".repeat(100_000)));
    refused(write(RESULTS, "[".repeat(100_000)));
    refused(write(RESULTS, SAMPLES + "{\"doc_id\": -4}\n"));
    refused(write(RESULTS, SAMPLES + "{\"doc_id\": 5"));
    refused(write(RESULTS, "null\n"));
  }

  @Test
  void csv_reads_back_by_rfc_4180() throws Exception {
    Runs.complete(folder.resolve("a"));
    String csv = ScoreTables.csv(List.of(folder.resolve("a")));

    try (var reader =
        new CSVReaderBuilder(new StringReader(csv))
            .withCSVParser(new RFC4180ParserBuilder().build())
            .build()) {
      List<String[]> rows = reader.readAll();
      assertThat(rows).hasSize(7).allSatisfy(row -> assertThat(row).hasSize(20));
      assertThat(rows.get(1)).startsWith("small", "1000", "cloze", "1", "acc", "true", "0.4");
    }
  }

  @Test
  void tables_for_papers_have_a_column_a_model_and_escape_names() {
    Runs.complete(folder.resolve("a"));

    assertThat(ScoreTables.markdown(List.of(folder.resolve("a"))).lines())
        .contains("| task | metric | small | large |", "|---|---|--:|--:|")
        .anySatisfy(line ->
            assertThat(line).startsWith("| choice | acc | 0.5000 (0.1500, 0.8500) | 1.000 ("));
    assertThat(ScoreTables.latex(List.of(folder.resolve("a"))))
        .startsWith("\\begin{tabular}{llrr}\n\\hline\ntask & metric & small & large \\\\\n")
        .endsWith("\\hline\n\\end{tabular}\n");
  }

  private void refused(Path file) {
    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> read(file, folder.resolve("refused" + System.nanoTime())))
        .satisfies(e -> assertThat(e.getMessage()).endsWith(".").hasSizeLessThan(1000));
  }

  private Path write(String results, String samples) throws IOException {
    Files.writeString(folder.resolve("samples_proverbs_now.jsonl"), samples);
    return Files.writeString(folder.resolve("results_now.json"), results);
  }

  private static List<String> read(Path source, Path out) {
    return LmEvalImport.read(source, out, null, "0.1.0", Runs.estimators());
  }
}
