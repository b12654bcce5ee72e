package ovid.results.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.Runs;
import ovid.results.Session;
import ovid.results.run.RunFolder;
import ovid.results.statistics.MeanEstimator;
import ovid.results.statistics.Scale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of request in lm-eval's layout, field by field. */
class LmEvalExportTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir Path folder;

  @Test
  void samples_have_their_requests_answers_and_metrics() throws IOException {
    List<JsonNode> samples =
        export(
            5,
            entry(
                0,
                "z",
                null,
                "{'type':'generation','context':'q','stops':['.'],'limit':3,'sampling':{}}",
                "{'type':'generation','text':' z'}"),
            entry(
                1,
                "me",
                1,
                "{'type':'loglikelihood','context':'Who?','continuation':' you'}",
                "{'type':'loglikelihood','log_likelihood':-2.5,'greedy':false}"),
            entry(
                2,
                "",
                null,
                "{'type':'rolling_loglikelihood','text':'whole'}",
                "{'type':'rolling_loglikelihood','log_likelihood':-4.0}"),
            entry(4, "", null, null, null));

    JsonNode generation = samples.get(0);
    assertThat(generation.at("/arguments/gen_args_0"))
        .isEqualTo(json("{'arg_0':'q','arg_1':{'until':['.'],'max_gen_toks':3}}"));
    assertThat(generation.path("resps")).isEqualTo(json("[[' z']]"));
    assertThat(generation.path("filtered_resps")).isEqualTo(json("[' z']"));
    assertThat(generation.path("filter").asString()).isEqualTo("none");
    assertThat(generation.path("metrics")).isEqualTo(json("['acc','pair']"));
    assertThat(generation.path("acc").isDouble()).isTrue();
    assertThat(generation.path("acc").doubleValue()).isEqualTo(0.5);
    assertThat(generation.path("pair")).isEqualTo(json("[0.5,2.0]"));
    assertThat(generation.path("target").asString()).isEqualTo("z");
    assertThat(generation.path("doc")).isEqualTo(json("{}"));
    assertThat(generation.path("doc_hash").isNull()).isTrue();
    // sha256 of "q" and of "z".
    assertThat(generation.path("prompt_hash").asString()).startsWith("8e35c2cd3bf6641bdb0e");
    assertThat(generation.path("target_hash").asString()).startsWith("594e519ae499312b29433b7d");

    JsonNode choice = samples.get(1);
    assertThat(choice.path("doc_id").intValue()).isEqualTo(1);
    assertThat(choice.path("target").asString()).isEqualTo("1");
    assertThat(choice.at("/arguments/gen_args_0"))
        .isEqualTo(json("{'arg_0':'Who?','arg_1':' you'}"));
    assertThat(choice.path("resps")).isEqualTo(json("[[['-2.5','False']]]"));
    assertThat(choice.path("filtered_resps")).isEqualTo(json("[['-2.5','False']]"));

    JsonNode whole = samples.get(2);
    assertThat(whole.at("/arguments/gen_args_0")).isEqualTo(json("{'arg_0':'whole'}"));
    assertThat(whole.path("resps")).isEqualTo(json("[['-4.0']]"));
    assertThat(whole.path("filtered_resps")).isEqualTo(json("['-4.0']"));

    JsonNode nothing = samples.get(3);
    assertThat(nothing.path("arguments")).isEqualTo(json("{}"));
    assertThat(nothing.path("resps")).isEqualTo(json("[]"));
    assertThat(nothing.path("prompt_hash").asString()).isEqualTo(EMPTY_SHA256);
  }

  @Test
  void results_say_when_by_whom_and_over_what() throws IOException {
    export(5, entry(0, "z", null, null, null));
    JsonNode results = results();

    assertThat(results.path("date").doubleValue()).isEqualTo(1_700_000_000.25);
    assertThat(results.path("git_hash").asString()).isEqualTo("0123abc");
    assertThat(results.at("/config/limit").intValue()).isEqualTo(5);
    assertThat(results.at("/config/model_num_parameters").longValue()).isEqualTo(1000);
    assertThat(results.at("/config/random_seed").longValue()).isEqualTo(7);
    assertThat(results.at("/n-shot/t").intValue()).isEqualTo(3);
    assertThat(results.at("/n-shot/u").intValue()).isZero();
    assertThat(results.at("/n-samples/t/original").intValue()).isEqualTo(9);
    assertThat(results.at("/n-samples/t/effective").intValue()).isEqualTo(1);
    assertThat(results.at("/results/t/sample_len").intValue()).isEqualTo(1);
    assertThat(results.at("/results/u/acc,none").asString()).isEqualTo("N/A");
    assertThat(results.at("/higher_is_better/t/pair").booleanValue()).isFalse();
    assertThat(results.at("/configs/t/metadata/version").intValue()).isEqualTo(2);
    assertThat(results.path("total_evaluation_time_seconds").asString()).isEqualTo("2.5");
    assertThat(results.path("model_name_sanitized").asString()).isEqualTo("a__b");
  }

  @Test
  void a_run_over_everything_has_no_limit() throws IOException {
    export(null, entry(0, "z", null, null, null));

    assertThat(results().at("/config/limit").isNull()).isTrue();
  }

  @Test
  void a_run_of_no_session_is_dated_at_the_epoch() throws IOException {
    Path run = run(null, false, List.of(entry(0, "z", null, null, null)));
    Path file = LmEvalExport.write(run, folder.resolve("export")).getFirst();

    assertThat(file.getFileName()).hasToString("results_1970-01-01T00-00-00.000000.json");
  }

  private JsonNode results() {
    return JSON.readTree(
        folder.resolve("export/a__b/results_2023-11-14T22-13-20.250000.json").toFile());
  }

  private List<JsonNode> export(@Nullable Integer limit, JournalEntry... entries)
      throws IOException {
    Path run = run(limit, true, List.of(entries));
    Path file = LmEvalExport.write(run, folder.resolve("export")).getFirst();
    return Files.readAllLines(file.resolveSibling("samples_t_2023-11-14T22-13-20.250000.jsonl"))
        .stream()
        .map(JSON::readTree)
        .toList();
  }

  private Path run(@Nullable Integer limit, boolean session, List<JournalEntry> entries) {
    RunDescription description =
        new RunDescription(
            RunDescription.SCHEMA,
            "0",
            "fp32",
            List.of(new RunDescription.Model("a//b", "/models/a", 1000, Map.of(), "c", "t")),
            List.of(task("t", Map.of("shots", "3")), task("u", Map.of("shots", "many"))),
            limit,
            7,
            List.of("run"),
            new RunDescription.Origin("/data", null, "0123abc", "/work"));
    Path run = folder.resolve("run");
    try (RunFolder open = RunFolder.open(run, description)) {
      entries.forEach(open::append);
      if (session) {
        Session here = Runs.complete(folder.resolve("other")).execution().getFirst();
        open.append(
            new Session(
                "2023-11-14T22:13:20.250Z",
                here.kernel(),
                here.threads(),
                here.java(),
                here.cpu(),
                here.os(),
                here.command(),
                here.work(),
                here.ended()));
      }
      open.finish(name -> name.equals("PAIR") ? new First() : new MeanEstimator(Scale.PROPORTION));
    }
    return run;
  }

  private static RunDescription.Task task(String name, Map<String, String> switches) {
    return RunDescription.Task.named(name)
        .version(2)
        .protocol("Made up.")
        .switches(switches)
        .metrics(
            List.of(
                new RunDescription.Metric("acc", "PROPORTION", true),
                new RunDescription.Metric("pair", "PAIR", false)))
        .documents(5, 9)
        .build();
  }

  private static JournalEntry entry(
      int document,
      String target,
      @Nullable Integer gold,
      @Nullable String request,
      @Nullable String response) {
    return JournalEntry.about("k" + document, "a//b", "t", document)
        .statistics(Map.of("acc", new double[] {0.5}, "pair", new double[] {0.5, 2}))
        .target(target)
        .choice(gold, gold)
        .exchanges(
            Stream.ofNullable(request).map(LmEvalExportTest::json).toList(),
            Stream.ofNullable(response).map(LmEvalExportTest::json).toList())
        .build();
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private record First() implements ovid.results.statistics.Estimator {
    @Override
    public double value(double[] mean, int documents) {
      return mean[0];
    }

    @Override
    public double[] gradient(double[] mean, int documents) {
      return new double[2];
    }

    @Override
    public Scale scale() {
      return Scale.LINEAR;
    }
  }
}
