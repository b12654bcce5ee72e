package ovid.results.interchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.Runs;
import ovid.results.Session;
import ovid.results.Summary;
import ovid.results.run.RunFolder;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What Ovid writes, read by other programs' rules: none of its own readers is used. */
class ForeignReadersTest {
  private static final Map<String, Path> RUNS = new HashMap<>();

  /** Not the project's mapper, and stricter: a key stands once, and nothing follows a value. */
  private static final JsonMapper PLAIN =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static final List<String> NAMES =
      List.of(
          "plain",
          "a, b",
          "\"quoted\"",
          "\"",
          "\"\"",
          "line\nfeed",
          "both\r\nends",
          "bare\rreturn",
          "ends with return\r",
          "\r",
          " spaces ",
          "tab\there",
          "\u0000\u001b\u007f",
          "back\\slash \\\" \\n",
          "a|b\\|c",
          "a & b % $x$ #1 _y_ {z} ~ ^ \\par",
          "*star* `code` <b>&amp;</b> [link](x) ~~gone~~",
          "[2ex] first",
          "*first",
          "Größe 模型 \uD83D\uDE00 \u0085 \u2028 \u2029 \u202Eright to left",
          "=1+1");

  @TempDir private static Path folder;

  @ParameterizedTest
  @FieldSource("NAMES")
  void scores_csv_is_rfc_4180_to_the_byte(String name) throws IOException {
    Path run = write(name);

    String text = Files.readString(run.resolve("scores.csv"));
    List<List<String>> records = StrictCsv.records(text);

    assertThat(records).hasSize(2).allSatisfy(record -> assertThat(record).hasSize(20));
    assertThat(records.getFirst())
        .startsWith("model", "parameters", "task", "version", "metric", "higher_is_better")
        .endsWith("numerics", "aggregation", "chance", "data_documents", "scale");
    assertThat(records.getLast().subList(0, 13))
        .containsExactly(
            name, "1000", name, "1", name, "true", "0.5", "0.25", "0.125", "0.75", name, "4", "1");
    assertThat(records.getLast().subList(13, 20))
        .containsExactly(name, name, name, "PROPORTION", "0.25", "9", "PROPORTION");
    // opencsv's reader of lines loses carriage returns; its parser of a record does not.
    String row = text.substring(text.indexOf("\r\n") + 2, text.length() - 2);
    assertThat(new RFC4180ParserBuilder().build().parseLine(row))
        .containsExactlyElementsOf(records.getLast());
    assertThat(ScoreTables.csv(List.of(run))).isEqualTo(text);
  }

  @Test
  void scores_csv_has_these_bytes() throws IOException {
    Path run = write("a\rb \"c\"");

    String header =
        "model,parameters,task,version,metric,higher_is_better,value,standard_error,ci95_low,"
            + "ci95_high,method,documents,truncated_documents,checkpoint_sha256,tokenizer_sha256,"
            + "numerics,aggregation,chance,data_documents,scale\r\n";
    String row =
        "N,\"1000\",N,\"1\",N,\"true\",\"0.5\",\"0.25\",\"0.125\",\"0.75\",N,\"4\",\"1\",N,N,N,"
            + "\"PROPORTIO@\",\"0.25\",\"9\",\"PROPORTIO@\"\r\n";
    assertThat(run.resolve("scores.csv"))
        .hasBinaryContent(
            (header + row.replace("N", "\"a\rb \"\"c\"\"\"").replace("@", "N")).getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\rb\\r\\n | no CRLF",
        "a\\nb\\r\\n | U+000A",
        "a\"b\\r\\n | U+0022",
        "\"a\"b\\r\\n | no CRLF",
        "\"a\\r\\n | not closed",
        "a | no CRLF",
        "a\\n | U+000A"
      })
  void the_strict_reader_refuses_what_the_grammar_does_not_derive(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StrictCsv.records(text.replace("\\r", "\r").replace("\\n", "\n")))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void a_run_folders_files_are_plain_json_with_the_names_of_the_readme(String name)
      throws IOException {
    Path run = write(name);

    JsonNode description = PLAIN.readTree(Files.readAllBytes(run.resolve("run.json")));
    assertThat(description.propertyNames())
        .containsExactly(
            "schema",
            "ovid",
            "numerics",
            "models",
            "tasks",
            "limit",
            "seed",
            "command",
            "origin",
            "skipped");
    assertThat(description.at("/models/0/name").stringValue()).isEqualTo(name);
    assertThat(description.at("/tasks/0/metrics/0/name").stringValue()).isEqualTo(name);
    assertThat(description.at("/tasks/0/chance").doubleValue()).isEqualTo(0.25);
    assertThat(description.at("/seed").longValue()).isEqualTo(7);
    JsonNode summary = PLAIN.readTree(Files.readAllBytes(run.resolve("summary.json")));
    assertThat(summary.at("/scores/0/metrics/0/ci95_low").doubleValue()).isEqualTo(0.125);
    assertThat(summary.at("/scores/0/model").stringValue()).isEqualTo(name);
    List<JsonNode> entries = lines(run.resolve("journal.jsonl"));
    assertThat(entries).hasSize(2);
    assertThat(entries.getFirst().propertyNames())
        .containsExactly(
            "key",
            "model",
            "task",
            "document",
            "statistics",
            "counts",
            "target",
            "prediction",
            "gold",
            "predicted",
            "requests",
            "responses",
            "crc32c");
    assertThat(entries.getFirst().at("/target").stringValue()).isEqualTo(name);
    assertThat(entries.getFirst().at("/requests/0/context").stringValue()).isEqualTo(name);
    assertThat(entries.getFirst().path("statistics").path(name).path(0).doubleValue())
        .isEqualTo(1.0 / 3);
    assertThat(entries.getLast().at("/confidence").doubleValue()).isEqualTo(0.1 + 0.2);
    assertThat(lines(run.resolve("sessions.jsonl")))
        .singleElement()
        .satisfies(session -> assertThat(session.at("/ended").stringValue()).isEqualTo("finished"));
  }

  /** The lines of a sealed file, as the README tells another program to read them. */
  private static List<JsonNode> lines(Path file) throws IOException {
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
    assertThat(text).endsWith("\n");
    // Not String.lines: a careless reader's further ends of lines must not be there either.
    List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\\R", -1));
    return lines.stream()
        .map(line -> {
          JsonNode entry = PLAIN.readTree(line);
          CRC32C checksum = new CRC32C();
          checksum.update(line.substring(0, line.lastIndexOf(",\"crc32c\"")).getBytes(UTF_8));
          assertThat(entry.path("crc32c").stringValue())
              .isEqualTo(HexFormat.of().toHexDigits((int) checksum.getValue()));
          return entry;
        })
        .toList();
  }

  @Test
  void half_a_surrogate_pair_stays_what_it_is() throws IOException {
    Path run = write("half \uD83D of a pair", "acc");

    assertThat(lines(run.resolve("journal.jsonl")).getFirst().at("/target").stringValue())
        .isEqualTo("half \uD83D of a pair");
    assertThat(Files.readString(run.resolve("run.json"))).contains("half \\ud83d of");
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void an_export_has_what_lm_evals_table_and_samples_readers_ask_for(String name)
      throws IOException {
    Path run = write(name);

    Path file = LmEvalExport.write(run, run.resolve("export")).getFirst();

    // lm_eval.utils: names begin with "results_" and "samples_".
    assertThat(file.getFileName().toString())
        .matches("results_[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9-]{8}\\.[0-9]{6}\\.json");
    JsonNode results = PLAIN.readTree(Files.readAllBytes(file));
    assertThat(results.path("versions").path(name).isInt()).isTrue();
    assertThat(results.path("n-shot").path(name).isInt()).isTrue();
    assertThat(results.path("higher_is_better").path(name).path(name).booleanValue()).isTrue();
    assertThat(results.path("group_subtasks").path(name).isArray()).isTrue();
    assertThat(results.path("n-samples").path(name).path("effective").intValue()).isEqualTo(4);
    assertThat(results.path("configs").path(name).path("metadata").path("version").isInt())
        .isTrue();
    assertTable(results);
    Predicate<Path> samples = p -> p.getFileName().toString().startsWith("samples_");
    try (Stream<Path> files = Files.list(file.getParent())) {
      List<JsonNode> lines =
          Files.readAllLines(files.filter(samples).findFirst().orElseThrow()).stream()
              .map(PLAIN::readTree)
              .toList();
      assertThat(lines).hasSize(2);
      JsonNode first = lines.getFirst();
      assertThat(first.propertyNames())
          .contains("doc_id", "doc", "target", "arguments", "resps", "filtered_resps", "filter")
          .contains("metrics", "doc_hash", "prompt_hash", "target_hash", name);
      assertThat(first.at("/arguments/gen_args_0/arg_0").stringValue()).isEqualTo(name);
      assertThat(first.at("/arguments/gen_args_0/arg_1").stringValue()).isEqualTo(" yes");
      assertThat(first.at("/resps/0/0")).isEqualTo(PLAIN.readTree("[\"-1.5\", \"True\"]"));
      assertThat(first.at("/filtered_resps/0")).isEqualTo(PLAIN.readTree("[\"-1.5\", \"True\"]"));
      assertThat(first.path("target").stringValue()).isEqualTo(name);
      assertThat(first.path(name).doubleValue()).isEqualTo(1.0 / 3);
    }
  }

  /** What {@code lm_eval.utils.make_table} of 0.4.13 does with the entries of {@code results}. */
  private static void assertTable(JsonNode results) {
    results
        .path("results")
        .properties()
        .forEach(task -> {
          TreeSet<String> keys = new TreeSet<>(task.getValue().propertyNames());
          assertThat(keys.remove("alias")).isTrue();
          keys.removeAll(List.of("name", "sample_len", "sample_count"));
          assertThat(keys).isNotEmpty();
          for (String key : keys) {
            int comma =
                key.indexOf(',', task.getKey().indexOf(',') < 0 ? 0 : task.getKey().length());
            String metric = key.substring(0, comma);
            JsonNode value = task.getValue().path(key);
            if (metric.endsWith("_stderr")) {
              // Python formats it with :.4f unless it is this text.
              assertThat(value.isNumber() || value.asString().equals("N/A")).isTrue();
            } else {
              assertThat(value.isDouble()).as("a float, which the table rounds").isTrue();
              assertThat(keys).contains(metric + "_stderr" + key.substring(comma));
            }
          }
        });
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void a_markdown_table_has_as_many_cells_in_every_row_and_no_markup(String name) {
    String table = ScoreTables.markdown(List.of(write(name)));

    List<String> rows = Arrays.asList(table.split("\\R", -1));
    assertThat(rows).hasSize(4).last().isEqualTo("");
    for (String row : rows.subList(0, 3)) {
      // Escapes removed, as a reader removes them, the bars are those between cells.
      String bare = row.replaceAll("\\\\[!-/:-@\\[-`{-~]", "");
      assertThat(bare.chars().filter(c -> c == '|')).as(row).hasSize(4);
      assertThat(bare).startsWith("|").endsWith("|").doesNotContain("*", "`", "<", "_", "[", "~");
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void a_latex_table_has_as_many_cells_in_every_row_and_no_command_of_a_names(String name) {
    String table = ScoreTables.latex(List.of(write(name)));

    List<String> lines = Arrays.asList(table.split("\\R", -1));
    assertThat(lines).hasSize(8);
    assertThat(lines.get(0)).isEqualTo("\\begin{tabular}{llr}");
    assertThat(lines.get(6)).isEqualTo("\\end{tabular}");
    for (String row : List.of(lines.get(2), lines.get(4))) {
      assertThat(row).endsWith(" \\\\").doesNotStartWith("[").doesNotStartWith("*");
      String bare =
          row.substring(0, row.length() - 3)
              .replaceAll("\\\\text[a-z]+\\{\\}|\\\\[&%$#_{}]|\\{[\\[*]\\}", "");
      assertThat(bare.chars().filter(c -> c == '&')).as(row).hasSize(2);
      assertThat(bare).doesNotContain("\\", "%", "$", "#", "_", "{", "}", "~", "^", "<", ">", "|");
    }
  }

  @Test
  void tables_keep_what_a_name_says() {
    Path run = write("a_b|c <d> [e] {f}\n~g^h\\i");

    assertThat(ScoreTables.markdown(List.of(run)))
        .contains("| a\\_b\\|c \\<d> \\[e] {f} \\~g^h\\\\i |");
    assertThat(ScoreTables.latex(List.of(run)))
        .contains(
            " & a\\_b\\textbar{}c \\textless{}d\\textgreater{} {[}e] \\{f\\}"
                + " \\textasciitilde{}g\\textasciicircum{}h\\textbackslash{}i");
  }

  /** A finished run of one model and one task in which every text is the name. */
  private static Path write(String name) {
    return RUNS.computeIfAbsent(name, n -> write(n, n));
  }

  private static Path write(String name, String metric) {
    Path run = folder.resolve("run " + RUNS.size());
    RunDescription description = description(name, metric);
    try (RunFolder open = RunFolder.open(run, description)) {
      open.append(entry(name, metric, 0, null));
      open.append(entry(name, metric, 2, 0.1 + 0.2));
      open.append(
          Session.here(Instant.EPOCH, name, 1, List.of("run", name), List.of(), Session.FINISHED));
      open.finish(Runs.estimators());
      open.write(
          new Summary(
              description,
              List.of(
                  new Summary.Score(
                      name,
                      name,
                      4,
                      1,
                      Map.of(),
                      List.of(new Summary.MetricScore(metric, 0.5, 0.25, 0.125, 0.75, name)),
                      null)),
              List.of()));
    }
    return run;
  }

  private static JournalEntry entry(
      String name, String metric, int document, @Nullable Double confidence) {
    return JournalEntry.about(name + document, name, name, document)
        .statistics(Map.of(metric, new double[] {1.0 / 3}))
        .counts(Map.of("tokens", 2L))
        .target(name)
        .prediction(name)
        .confidence(confidence)
        .exchanges(
            List.of(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "loglikelihood")
                    .put("context", name)
                    .put("continuation", " yes")),
            List.of(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "loglikelihood")
                    .put("log_likelihood", -1.5)
                    .put("greedy", true)))
        .build();
  }

  private static RunDescription description(String name, String metric) {
    return new RunDescription(
        RunDescription.SCHEMA,
        name,
        name,
        List.of(new RunDescription.Model(name, name, 1000, Map.of("layers", 2), name, name)),
        List.of(
            RunDescription.Task.named(name)
                .protocol(name)
                .switches(Map.of(metric, name))
                .source(name)
                .licence(name)
                .metrics(List.of(new RunDescription.Metric(metric, "PROPORTION", true)))
                .chance(0.25)
                .documents(4, 9)
                .build()),
        4,
        7,
        List.of("run", name),
        null);
  }
}
