package ovid.results.interchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import ovid.results.GroupScore;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.journal.Journal;
import ovid.results.journal.JournalRequest;
import ovid.results.journal.JournalResponse;
import ovid.results.storage.AtomicFile;
import ovid.results.storage.Failure;
import ovid.results.storage.Json;
import ovid.results.summary.SummaryFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Writes a run as lm-evaluation-harness 0.4.13 would: for each model a folder with {@code
 * results_DATE.json} and a {@code samples_TASK_DATE.jsonl} a task. What lm-eval has no place for,
 * intervals and provenance, stands under the key {@code ovid}. A sample's {@code doc} is empty and
 * its {@code doc_hash} null, since a run folder holds what was asked and not the data set.
 */
public final class LmEvalExport {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSSSSS").withZone(ZoneOffset.UTC);
  private static final String UNSAFE = "[\"<>:/|\\\\?*\\[\\]\\p{Cc}]+";

  private final Path run;
  private final Summary summary;
  private final Instant date;

  private LmEvalExport(Path run) {
    this.run = run;
    this.summary = SummaryFile.read(run);
    this.date =
        summary.execution().isEmpty()
            ? Instant.EPOCH
            : Instant.parse(summary.execution().getFirst().started());
  }

  /**
   * Writes the files.
   *
   * @param run its folder
   * @param out created where it does not exist
   * @return the results files, one a model
   * @throws ResultsException when the run is not finished, or something cannot be read or written
   */
  public static List<Path> write(Path run, Path out) {
    LmEvalExport export = new LmEvalExport(run);
    List<Path> files = new ArrayList<>();
    for (RunDescription.Model model : export.summary.run().models()) {
      Path folder = out.resolve(model.name().replaceAll(UNSAFE, "__"));
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw Failure.writing(folder, e);
      }
      files.add(export.write(model, folder));
    }
    return files;
  }

  private Path write(RunDescription.Model model, Path folder) {
    String suffix = DATE.format(date);
    for (RunDescription.Task task : summary.run().tasks()) {
      String name = "samples_" + task.name().replaceAll(UNSAFE, "__") + "_" + suffix + ".jsonl";
      AtomicFile.write(folder, name, out -> writeSamples(model, task, out));
    }
    String name = "results_" + suffix + ".json";
    AtomicFile.write(folder, name, Json.file(results(model)));
    return folder.resolve(name);
  }

  private void writeSamples(RunDescription.Model model, RunDescription.Task task, OutputStream out)
      throws IOException {
    try {
      Journal.read(
          run,
          entry -> {
            if (entry.model().equals(model.name()) && entry.task().equals(task.name())) {
              try {
                out.write(Json.line(sample(entry, task)));
                out.write('\n');
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static ObjectNode sample(JournalEntry entry, RunDescription.Task task) {
    ObjectNode sample = Json.MAPPER.createObjectNode();
    sample.put("doc_id", entry.document());
    sample.putObject("doc");
    String target = entry.gold() == null ? entry.target() : Integer.toString(entry.gold());
    sample.put("target", target);
    ObjectNode arguments = sample.putObject("arguments");
    ArrayNode responses = Json.MAPPER.createArrayNode();
    ArrayNode filtered = Json.MAPPER.createArrayNode();
    String prompt = "";
    for (int i = 0; i < entry.requests().size(); i++) {
      ObjectNode call = arguments.putObject("gen_args_" + i);
      JsonNode answer =
          i < entry.responses().size() ? entry.responses().get(i) : MissingNode.getInstance();
      JsonNode response =
          JournalRequest.read(entry.requests().get(i))
              .map(request -> asked(request, answer, call))
              .orElseGet(() -> StringNode.valueOf(""));
      prompt = i == 0 ? call.path("arg_0").asString("") : prompt;
      if (!answer.isMissingNode()) {
        responses.addArray().add(response);
        filtered.add(response);
      }
    }
    sample.set("resps", responses);
    sample.set("filtered_resps", filtered);
    sample.put("filter", "none");
    ArrayNode metrics = sample.putArray("metrics");
    task.metrics().forEach(metric -> metrics.add(metric.name()));
    sample.putNull("doc_hash");
    sample.put("prompt_hash", sha256(prompt));
    sample.put("target_hash", sha256(target));
    for (RunDescription.Metric metric : task.metrics()) {
      double[] statistics = entry.statistics().get(metric.name());
      if (statistics != null && statistics.length == 1) {
        sample.put(metric.name(), statistics[0]);
      } else if (statistics != null) {
        sample.set(metric.name(), Json.MAPPER.valueToTree(statistics));
      }
    }
    return sample;
  }

  /**
   * Writes a request's arguments.
   *
   * @return its answer as lm-eval has it: a text; a number as text; or a pair of that and Python's
   *     boolean
   */
  private static JsonNode asked(JournalRequest request, JsonNode answer, ObjectNode call) {
    return switch (request) {
      case JournalRequest.Loglikelihood pair -> {
        call.put("arg_0", pair.context()).put("arg_1", pair.continuation());
        JournalResponse.Loglikelihood scored = JournalResponse.Loglikelihood.read(answer);
        yield Json.MAPPER
            .createArrayNode()
            .add(number(scored.logLikelihood()))
            .add(scored.greedy() ? "True" : "False");
      }
      case JournalRequest.RollingLoglikelihood rolling -> {
        call.put("arg_0", rolling.text());
        yield StringNode.valueOf(
            number(JournalResponse.RollingLoglikelihood.read(answer).logLikelihood()));
      }
      case JournalRequest.RollingTokens rolling -> {
        // lm-eval has texts only: these are the tokens' numbers.
        call.put("arg_0", rolling.text());
        yield StringNode.valueOf(
            number(JournalResponse.RollingLoglikelihood.read(answer).logLikelihood()));
      }
      case JournalRequest.Generation generation -> {
        ObjectNode settings = call.put("arg_0", generation.context()).putObject("arg_1");
        generation.stops().forEach(settings.putArray("until")::add);
        settings.put("max_gen_toks", generation.limit());
        yield StringNode.valueOf(JournalResponse.Generation.read(answer).text());
      }
    };
  }

  private static String number(double logLikelihood) {
    return Double.toString(Double.isNaN(logLikelihood) ? 0 : logLikelihood);
  }

  private ObjectNode results(RunDescription.Model model) {
    RunDescription run = summary.run();
    ObjectNode file = Json.MAPPER.createObjectNode();
    ObjectNode results = file.putObject("results");
    ObjectNode subtasks = file.putObject("group_subtasks");
    ObjectNode configs = file.putObject("configs");
    ObjectNode versions = file.putObject("versions");
    ObjectNode shots = file.putObject("n-shot");
    ObjectNode directions = file.putObject("higher_is_better");
    ObjectNode samples = file.putObject("n-samples");
    ObjectNode ours = Json.MAPPER.createObjectNode();
    for (RunDescription.Task task : run.tasks()) {
      Summary.Score score = summary.score(model.name(), task.name()).orElseThrow();
      ObjectNode entry = results.putObject(task.name());
      entry.put("name", task.name()).put("alias", task.name());
      entry.put("sample_len", score.documents());
      ObjectNode direction = directions.putObject(task.name());
      for (Summary.MetricScore metric : score.metrics()) {
        put(entry, metric.name() + ",none", metric.value());
        put(entry, metric.name() + "_stderr,none", metric.standardError());
        direction.put(metric.name(), task.metric(metric.name()).higherIsBetter());
      }
      subtasks.putArray(task.name());
      configs
          .putObject(task.name())
          .put("task", task.name())
          .put("description", task.protocol())
          .putObject("metadata")
          .put("version", task.version());
      versions.put(task.name(), task.version());
      shots.put(task.name(), shots(task));
      samples
          .putObject(task.name())
          .put("original", task.total())
          .put("effective", score.documents());
      ours.set(task.name(), Json.MAPPER.valueToTree(score));
    }
    groups(model, file, results, subtasks);
    config(file.putObject("config"), model);
    RunDescription.Origin origin = run.origin();
    file.put("git_hash", origin == null ? null : origin.commit());
    file.put("date", date.toEpochMilli() / 1e3);
    file.put("model_source", "ovid").put("model_name", model.name());
    file.put("model_name_sanitized", model.name().replaceAll(UNSAFE, "__"));
    file.put("total_evaluation_time_seconds", Double.toString(summary.timing().seconds()));
    ObjectNode extra = file.putObject("ovid");
    extra.set("run", Json.MAPPER.valueToTree(run));
    extra.set("scores", ours);
    return file;
  }

  private void groups(
      RunDescription.Model model, ObjectNode file, ObjectNode results, ObjectNode subtasks) {
    ObjectNode groups = Json.MAPPER.createObjectNode();
    for (GroupScore score : GroupScore.of(summary)) {
      if (score.model().equals(model.name())) {
        String name = score.group().name();
        ObjectNode entry = groups.putObject(name).put("name", name).put("alias", name);
        for (Summary.MetricScore metric : score.averages()) {
          put(entry, metric.name() + ",none", metric.value());
          put(entry, metric.name() + "_stderr,none", metric.standardError());
        }
        results.set(name, entry.deepCopy());
        score.present().forEach(subtasks.putArray(name)::add);
      }
    }
    if (!groups.isEmpty()) {
      file.set("groups", groups);
    }
  }

  private void config(ObjectNode config, RunDescription.Model model) {
    config.put("model", "ovid").put("model_args", "pretrained=" + model.path());
    config.put("model_num_parameters", model.parameters()).put("model_dtype", "float32");
    config.put("model_sha", model.checkpointSha256());
    if (summary.run().limit() != null) {
      config.put("limit", summary.run().limit());
    } else {
      config.putNull("limit");
    }
    config.put("random_seed", summary.run().seed());
  }

  private static int shots(RunDescription.Task task) {
    String shots = task.switches().getOrDefault("shots", "0");
    return shots.matches("[0-9]{1,4}") ? Integer.parseInt(shots) : 0;
  }

  private static void put(ObjectNode entry, String key, double value) {
    if (Double.isFinite(value)) {
      entry.put(key, value);
    } else {
      entry.put(key, "N/A");
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
