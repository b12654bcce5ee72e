package ovid.results.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.Runs;
import ovid.results.Summary;
import ovid.results.run.RunFolder;
import ovid.results.statistics.Estimators;
import ovid.results.statistics.MeanEstimator;
import ovid.results.statistics.Scale;
import ovid.results.storage.Json;

/** What every kind of lm-eval's samples becomes in a journal. */
class LmEvalEntriesTest {
  private static final String TWO_CHOICES =
      "\"arguments\":{\"gen_args_0\":{\"arg_0\":\"Who?\",\"arg_1\":\" me\"},\"gen_args_1\":{\"arg_0\":\"Who?\",\"arg_1\":\" you\"}}";

  @TempDir Path folder;

  @Test
  void a_choice_is_the_right_one_by_its_place_and_the_most_probable_one() throws IOException {
    List<JournalEntry> entries =
        read(
            "\"acc,none\": 0.5",
            "{\"doc_id\":0,\"target\":0,%s,\"filtered_resps\":[[\"-1.5\",\"True\"],[\"-2.0\",\"False\"]],\"acc\":1}",
            "{\"doc_id\":3,\"target\":\"1\",%s,\"filtered_resps\":[[\"-1.0\",\"false\"],[-1.0,false]],\"acc\":0}");

    JournalEntry first = entries.getFirst();
    assertThat(first.requests())
        .containsExactly(
            json("{'type':'loglikelihood','context':'Who?','continuation':' me'}"),
            json("{'type':'loglikelihood','context':'Who?','continuation':' you'}"));
    assertThat(first.responses())
        .containsExactly(
            json("{'type':'loglikelihood','log_likelihood':-1.5,'greedy':true}"),
            json("{'type':'loglikelihood','log_likelihood':-2.0,'greedy':false}"));
    assertThat(first)
        .extracting(
            JournalEntry::gold,
            JournalEntry::predicted,
            JournalEntry::target,
            JournalEntry::prediction)
        .containsExactly(0, 0, "me", "me");
    assertThat(first.statistics().get("acc")).containsExactly(1);
    // Of equals the first.
    assertThat(entries.getLast())
        .extracting(
            JournalEntry::document,
            JournalEntry::gold,
            JournalEntry::predicted,
            JournalEntry::target,
            JournalEntry::prediction)
        .containsExactly(3, 1, 0, "you", "me");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"2 | 2", "-1 | -1", "\"2\" | 2", "\"10000\" | 10000", "\"you\" | you", "1.5 | 1.5"})
  void a_target_that_is_no_place_of_a_choice_is_text(String target, String text)
      throws IOException {
    JournalEntry entry =
        read(
                "\"acc,none\": 1",
                "{\"doc_id\":0,\"target\":"
                    + target
                    + ",%s,\"resps\":[[[\"-1\",\"True\"]],[[\"-2\",\"False\"]]],\"acc\":1}")
            .getFirst();

    assertThat(entry.gold()).isNull();
    assertThat(entry.predicted()).isNull();
    assertThat(entry.target()).isEqualTo(text);
    assertThat(entry.prediction()).isNull();
    assertThat(entry.responses().getLast().path("log_likelihood").doubleValue()).isEqualTo(-2);
  }

  @Test
  void one_likelihood_is_predicted_where_it_is_greedy_and_has_no_places() throws IOException {
    String line =
        "{\"doc_id\":%d,\"target\":\" 0\",\"arguments\":[[\"a\",\" 0\"]],\"resps\":[[[\"-1\",\"%s\"]]],\"acc\":%d}";
    List<JournalEntry> entries =
        read("\"acc,none\": 0.5", line.formatted(0, "True", 1), line.formatted(1, "False", 0));

    assertThat(entries).extracting(JournalEntry::gold).containsOnlyNulls();
    assertThat(entries).extracting(JournalEntry::prediction).containsExactly(" 0", null);
    assertThat(entries.getFirst().key()).isEqualTo("lm-eval/t/0");
  }

  @Test
  void a_text_that_was_written_has_its_stops_and_its_limit() throws IOException {
    List<JournalEntry> entries =
        read(
            "\"acc,none\": 0.5",
            "{\"doc_id\":0,\"target\":\"z\",\"arguments\":{\"gen_args_0\":{\"arg_0\":\"q\",\"arg_1\":{\"until\":[\".\",\"\\n\",3],\"max_gen_toks\":3}}},\"resps\":[[\" raw.\"]],\"filtered_resps\":[\"z\"],\"acc\":true}",
            "{\"doc_id\":1,\"target\":\"z\",\"arguments\":[[\"q\",{\"until\":\"Q:\"}]],\"resps\":[[\" raw.\"]],\"acc\":false}",
            "{\"doc_id\":2,\"target\":[\"z\",\"y\"],\"arguments\":[[\"q\",{}]],\"resps\":[[[\"deep\"]]],\"acc\":1}",
            "{\"doc_id\":3,\"target\":null,\"arguments\":[[null,{}]],\"resps\":[],\"acc\":0}");

    assertThat(entries)
        .extracting(entry -> entry.requests().getFirst())
        .containsExactly(
            json("{'type':'generation','context':'q','stops':['.','\\n'],'limit':3}"),
            json("{'type':'generation','context':'q','stops':['Q:'],'limit':256}"),
            json("{'type':'generation','context':'q','stops':[],'limit':256}"),
            json("{'type':'generation','context':'','stops':[],'limit':256}"));
    assertThat(entries)
        .extracting(JournalEntry::prediction)
        .containsExactly("z", " raw.", "deep", "");
    assertThat(entries)
        .extracting(JournalEntry::target)
        .containsExactly("z", "z", "[\"z\",\"y\"]", "");
    assertThat(entries.get(1).responses())
        .containsExactly(json("{'type':'generation','text':' raw.'}"));
  }

  @Test
  void a_whole_text_has_a_likelihood_and_pairs_of_numbers() throws IOException {
    List<JournalEntry> entries =
        read(
            "\"word_perplexity,none\": 7.38905609893065, \"bits_per_byte,none\": 0.5",
            "{\"doc_id\":0,\"target\":\"t\",\"arguments\":[[\"whole\"]],\"resps\":[[\"-4.0\"]],\"word_perplexity\":[-4,2],\"bits_per_byte\":[-2.0794415416798357,6]}",
            "{\"doc_id\":1,\"target\":\"t\",\"arguments\":[[\"more\"]],\"resps\":[[\"nan\"]],\"word_perplexity\":[-8,4],\"bits_per_byte\":[-2.0794415416798357,6]}");

    assertThat(entries.getFirst().requests())
        .containsExactly(json("{'type':'rolling_loglikelihood','text':'whole'}"));
    assertThat(entries)
        .extracting(entry -> entry.responses().getFirst())
        .containsExactly(
            json("{'type':'rolling_loglikelihood','log_likelihood':-4.0}"),
            // What is no number counts as none.
            json("{'type':'rolling_loglikelihood','log_likelihood':0.0}"));
    assertThat(entries).extracting(JournalEntry::prediction).containsOnlyNulls();
    assertThat(metrics())
        .extracting(RunDescription.Metric::aggregation)
        .containsExactly("UNIT_PERPLEXITY", "BITS_PER_UNIT");
  }

  @Test
  void lines_of_further_filters_are_joined_to_their_document() throws IOException {
    String line =
        "{\"doc_id\":%d,\"target\":\"z\",\"arguments\":[[\"q\",{}]],\"resps\":[[\"%s\"]],\"filter\":\"%s\",\"em\":%d}";
    List<JournalEntry> entries =
        read(
            "\"em,strict\": 0.5, \"em,loose\": 1.0, \"em_stderr,strict\": 0.1",
            line.formatted(4, "four", "strict", 0),
            line.formatted(2, "two", "strict", 1),
            line.formatted(4, "FOUR", "loose", 1),
            line.formatted(2, "TWO", "loose", 1));

    assertThat(entries).extracting(JournalEntry::document).containsExactly(4, 2);
    assertThat(entries).extracting(JournalEntry::prediction).containsExactly("four", "two");
    assertThat(entries.getFirst().statistics().get("em,strict")).containsExactly(0);
    assertThat(entries.getFirst().statistics().get("em,loose")).containsExactly(1);
    assertThat(metrics())
        .extracting(RunDescription.Metric::name)
        .containsExactly("em,strict", "em,loose");
  }

  @Test
  void a_document_that_lacks_a_metric_is_left_out_of_the_journal() throws IOException {
    String line =
        "{\"doc_id\":%d,\"target\":\"z\",\"arguments\":[[\"q\",\" z\"]],\"resps\":[[[\"-1\",\"True\"]]],\"acc\":1%s}";
    List<JournalEntry> entries =
        read(
            "\"acc,none\": 1.0, \"f1,none\": 0.25",
            line.formatted(0, ",\"f1\":0.25"),
            line.formatted(1, ",\"f1\":\"none\""),
            line.formatted(2, ",\"f1\":[1,2,3]"),
            line.formatted(3, ",\"f1\":[1,\"x\"]"));

    // f1 is of one document and acc of four, so f1 cannot be had.
    assertThat(entries).hasSize(4);
    assertThat(metrics()).extracting(RunDescription.Metric::name).containsExactly("acc");
    assertThat(notes).singleElement().asString().startsWith("Metric f1 of task t is left out");
  }

  @Test
  void the_reported_value_decides_how_a_metric_is_aggregated() throws IOException {
    String line =
        "{\"doc_id\":%d,\"target\":\"z\",\"arguments\":[[\"q\",\" z\"]],\"resps\":[[[\"-1\",\"True\"]]],\"a\":%s,\"b\":%s,\"c\":%s,\"d\":1}";
    read(
        "\"a,none\": 0.5, \"b,none\": 0.5, \"c,none\": 7.38905, \"d,none\": 1.1",
        line.formatted(0, "1", "0.25", "-1"),
        line.formatted(1, "0", "0.75", "-3"));

    assertThat(metrics())
        .extracting(RunDescription.Metric::name, RunDescription.Metric::aggregation)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "PROPORTION"),
            org.assertj.core.groups.Tuple.tuple("b", "MEAN"),
            org.assertj.core.groups.Tuple.tuple("c", "PERPLEXITY"));
    assertThat(notes).singleElement().asString().startsWith("Metric d of task t is left out");
  }

  @Test
  void many_choices_are_choices_up_to_a_thousand_and_twenty_four() throws IOException {
    assertThat(read("\"acc,none\": 1.0", choices(1024)).getFirst().gold()).isEqualTo(1);
    folder = Files.createDirectory(folder.resolve("more"));
    assertThat(read("\"acc,none\": 1.0", choices(1025)).getFirst().gold()).isNull();
  }

  private static String choices(int count) {
    String arguments =
        String.join(
            ",", IntStream.range(0, count).mapToObj(i -> "[\"q\",\" " + i + "\"]").toList());
    return "{\"doc_id\":0,\"target\":1,\"arguments\":[" + arguments + "],\"resps\":[],\"acc\":1}";
  }

  @Test
  void the_size_of_the_data_covers_the_farthest_document() throws IOException {
    String line =
        "{\"doc_id\":%d,\"target\":\"z\",\"arguments\":[[\"q\",\" z\"]],\"resps\":[[[\"-1\",\"True\"]]],\"acc\":1}";
    read("\"acc,none\": 1.0", line.formatted(41), line.formatted(7));

    RunDescription.Task task = RunFolder.describe(folder.resolve("run")).tasks().getFirst();
    assertThat(task.documents()).isEqualTo(2);
    assertThat(task.total()).isEqualTo(42);
    assertThat(RunFolder.summary(folder.resolve("run")).scores().getFirst())
        .extracting(Summary.Score::documents)
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | it is no object",
        "{\"acc\":1} | it has no doc_id",
        "{\"doc_id\":-1} | it has no doc_id",
        "{\"doc_id\":2147483647} | it has no doc_id",
        "{\"doc_id\":4000000000} | it has no doc_id",
        "{\"doc_id\": | it is not valid JSON"
      })
  void a_line_that_is_no_sample_is_named(String line, String reason) throws IOException {
    String good =
        "{\"doc_id\":0,\"target\":\"z\",\"arguments\":[[\"q\",\" z\"]],\"resps\":[[[\"-1\",\"True\"]]],\"acc\":1}";
    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> read("\"acc,none\": 1.0", good, "", good.replace(":0", ":1"), line))
        .withMessageStartingWith("Line 4 of " + folder.resolve("samples_t_now.jsonl"))
        .withMessageContaining(reason);
  }

  private List<String> notes = List.of();

  private List<JournalEntry> read(String results, String... lines) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("results_now.json"),
            "{\"results\": {\"t\": {\"alias\": \"t\", "
                + results
                + "}}, \"config\": {\"model_num_parameters\": 5}}");
    Files.write(
        folder.resolve("samples_t_now.jsonl"),
        Stream.of(lines).map(line -> line.replace("%s", TWO_CHOICES)).toList());
    Path run = folder.resolve("run");
    notes = LmEvalImport.read(file, run, null, "0", estimators());
    List<JournalEntry> entries = new ArrayList<>();
    RunFolder.journal(run, entries::add);
    return entries;
  }

  private List<RunDescription.Metric> metrics() {
    return RunFolder.describe(folder.resolve("run")).tasks().getFirst().metrics();
  }

  private static Estimators estimators() {
    return name ->
        switch (name) {
          case "PERPLEXITY" -> new Runs.Perplexity();
          case "UNIT_PERPLEXITY", "BITS_PER_UNIT" -> new Ratio(name.startsWith("UNIT"));
          default -> new MeanEstimator(name.equals("PROPORTION") ? Scale.PROPORTION : Scale.LINEAR);
        };
  }

  private record Ratio(boolean perplexity) implements ovid.results.statistics.Estimator {
    @Override
    public double value(double[] mean, int documents) {
      double nats = -mean[0] / mean[1];
      return perplexity ? Math.exp(nats) : nats / Math.log(2);
    }

    @Override
    public double[] gradient(double[] mean, int documents) {
      return new double[2];
    }

    @Override
    public Scale scale() {
      return perplexity ? Scale.LOGARITHMIC : Scale.LINEAR;
    }
  }

  private static tools.jackson.databind.JsonNode json(String text) {
    return Json.MAPPER.readTree(text.replace('\'', '"'));
  }
}
