package ovid.results.interchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.run.RunFolder;
import ovid.results.statistics.Estimators;
import ovid.results.statistics.Interval;
import ovid.results.storage.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the files of lm-evaluation-harness 0.4: {@code results_*.json} and, beside it, the {@code
 * samples_*.jsonl} of the same date. A task with samples gets a journal, from which its scores are
 * computed anew; each must come out as the file reports it, which also tells how a metric is
 * aggregated. A task without samples gets the scores as reported.
 */
public final class LmEvalImport {
  /** The method of intervals that are made of a reported standard error. */
  static final String REPORTED = "lm-eval stderr";

  /** The method of a group's intervals, which are made of its parts' standard errors. */
  private static final String PARTS = "errors of its parts";

  private static final long MOST_BYTES = 256L << 20;
  private static final String PREFIX = "results_";

  private final Path file;
  private final JsonNode results;
  private final Estimators estimators;
  private final List<String> notes = new ArrayList<>();

  private LmEvalImport(Path file, JsonNode results, Estimators estimators) {
    this.file = file;
    this.results = results;
    this.estimators = estimators;
  }

  /**
   * Writes a run folder from lm-eval's files.
   *
   * @param source the results file, or a folder that holds one, at any depth
   * @param out a new or empty folder
   * @param parameters of the model, for files that do not say; else null
   * @param ovid version of the program
   * @param estimators what makes values and intervals of documents' statistics, by aggregation
   * @return a sentence for whatever was left out
   * @throws ResultsException when a file is not lm-eval's, lies, or cannot be read or written
   */
  public static List<String> read(
      Path source, Path out, @Nullable Long parameters, String ovid, Estimators estimators) {
    Path file = file(source);
    LmEvalImport reader = new LmEvalImport(file, tree(file), estimators);
    try {
      reader.write(out, parameters, ovid);
    } catch (JacksonException e) {
      throw notLmEval(file, e);
    }
    return List.copyOf(reader.notes);
  }

  private static Path file(Path source) {
    if (!Files.isDirectory(source)) {
      return source;
    }
    try (Stream<Path> files = Files.walk(source)) {
      List<Path> found =
          files.filter(path -> isResults(path.getFileName().toString())).sorted().toList();
      if (found.size() == 1) {
        return found.getFirst();
      }
      throw new ResultsException(
          found.isEmpty()
              ? "Folder "
                  + source
                  + " holds no results_*.json or results.json of lm-eval; name its output folder."
              : "Folder %s holds %d files of results; name one, such as %s."
                  .formatted(source, found.size(), found.getLast()));
    } catch (IOException e) {
      throw Failure.reading(source, e);
    } catch (UncheckedIOException e) {
      throw Failure.reading(source, Objects.requireNonNull(e.getCause()));
    }
  }

  /** lm-eval 0.4.0 to 0.4.2 gave the file no date. */
  private static boolean isResults(String name) {
    return name.equals("results.json") || isDated(name);
  }

  private static boolean isDated(String name) {
    return name.startsWith(PREFIX) && name.endsWith(".json");
  }

  /** The file's JSON, of bounded size; deep nesting is refused by Jackson's own bound. */
  static JsonNode tree(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ResultsException(
            "File " + file + " is too large for results of lm-eval; name its results_*.json.");
      }
      JsonNode tree = LmEvalJson.read(Files.readAllBytes(file));
      if (tree.has("config_general")) {
        throw new ResultsException(
            "File %s is lighteval's, which is not read; put its scores into a table (ovid import scores.csv)."
                .formatted(file));
      }
      if (!tree.path("results").isObject() || tree.get("results").isEmpty()) {
        throw new ResultsException(
            "File " + file + " holds no results of lm-eval; name its results_*.json.");
      }
      return tree;
    } catch (JacksonException e) {
      throw notLmEval(file, e);
    } catch (IOException e) {
      throw Failure.reading(file, e);
    }
  }

  static ResultsException notLmEval(Path file, JacksonException cause) {
    return new ResultsException(
        "File %s is not lm-eval's (%s); name its results_*.json with the samples beside it, or a table of scores whose name ends in .csv."
            .formatted(file, LmEvalJson.fault(cause)),
        cause);
  }

  private void write(Path out, @Nullable Long parameters, String ovid) {
    RunDescription.Model model = model(parameters);
    List<RunDescription.Task> tasks = new ArrayList<>();
    List<Summary.Score> reported = new ArrayList<>();
    Map<String, LmEvalSamples> sampled = new LinkedHashMap<>();
    for (String task : results.get("results").propertyNames()) {
      Optional<LmEvalSamples> samples = samples(task);
      facts(task)
          .unusable()
          .forEach(what -> notes.add("A metric of task %s is left out: %s.".formatted(task, what)));
      RunDescription.Task description =
          samples.isPresent() ? samples.get().describe() : withoutSamples(task, model, reported);
      if (description.metrics().isEmpty()) {
        notes.add("Task " + task + " is left out: no metric of it can be read.");
        continue;
      }
      tasks.add(description);
      samples.ifPresent(found -> sampled.put(task, found));
    }
    if (tasks.isEmpty()) {
      throw new ResultsException(
          "File " + file + " holds no metric that Ovid can read; nothing is imported.");
    }
    List<RunDescription.Group> groups = LmEvalGroups.ofParts(results, tasks);
    // A row of the group stands for what its parts give.
    tasks.removeIf(task -> groups.stream().anyMatch(group -> group.name().equals(task.name())));
    tasks.stream()
        .map(RunDescription.Task::name)
        .filter(task -> !sampled.containsKey(task))
        .forEach(task ->
            notes.add("Task " + task + " has no samples, so its scores are lm-eval's own."));
    RunDescription run =
        new RunDescription(
            RunDescription.SCHEMA,
            ovid,
            "lm-eval " + text(results.path("lm_eval_version"), "of unknown version"),
            List.of(model),
            tasks,
            null,
            results.path("config").path("random_seed").asLong(0),
            List.of(RunDescription.IMPORT, file.toString()),
            null,
            List.of(),
            groups,
            List.of());
    try (RunFolder folder = RunFolder.open(out, run)) {
      sampled.values().forEach(samples -> samples.entries(model.name(), folder::append));
      folder.write(with(folder.score(estimators), reported));
    }
  }

  private static Summary with(Summary summary, List<Summary.Score> reported) {
    return new Summary(
        summary.run(),
        summary.scores().stream()
            .map(score ->
                reported.stream()
                    .filter(other -> other.task().equals(score.task()))
                    .findFirst()
                    .orElse(score))
            .toList(),
        summary.execution());
  }

  private RunDescription.Model model(@Nullable Long given) {
    JsonNode config = results.path("config");
    String pretrained = pretrained(config.path("model_args"));
    // From Python the model is an object, and its name stands elsewhere.
    String name =
        text(
            results.path("model_name"),
            pretrained.isEmpty() ? text(config.path("model"), "lm-eval model") : pretrained);
    JsonNode count = config.path("model_num_parameters");
    long parameters = given != null ? given : count.canConvertToLong() ? count.longValue() : 0;
    if (parameters <= 0) {
      throw new ResultsException(
          "File "
              + file
              + " does not say how many parameters its model has; say it with --parameters.");
    }
    // The last part that is not empty; not by a pattern, which would try every slash of a million.
    String last = "";
    for (String part : name.split("[/\\\\]", -1)) {
      last = part.isEmpty() ? last : part;
    }
    return new RunDescription.Model(
        (last.isEmpty() ? "model" : last) + " (lm-eval)",
        name,
        parameters,
        Map.of(),
        text(config.path("model_sha"), ""),
        "");
  }

  private Optional<LmEvalSamples> samples(String task) {
    String date = file.getFileName().toString();
    if (!isDated(date)) {
      return Optional.empty();
    }
    String suffix = date.substring(PREFIX.length(), date.length() - ".json".length());
    String name = task.replaceAll("[\"<>:/|\\\\?*\\[\\]]", "__");
    Path samples;
    try {
      samples = file.resolveSibling("samples_" + name + "_" + suffix + ".jsonl");
    } catch (InvalidPathException e) {
      // No file can have that name, so there is none.
      return Optional.empty();
    }
    return Files.isRegularFile(samples)
        ? Optional.of(LmEvalSamples.read(samples, facts(task), estimators, notes))
        : Optional.empty();
  }

  private LmEvalTask facts(String task) {
    return LmEvalTask.of(task, results);
  }

  private RunDescription.Task withoutSamples(
      String task, RunDescription.Model model, List<Summary.Score> reported) {
    LmEvalTask facts = facts(task);
    List<RunDescription.Metric> metrics = new ArrayList<>();
    List<Summary.MetricScore> scores = new ArrayList<>();
    facts
        .values()
        .forEach((metric, value) -> {
          boolean group = LmEvalGroups.isGroup(task, results);
          double error =
              group
                  ? LmEvalGroups.error(facts, metric).orElse(Double.NaN)
                  : facts.errors().getOrDefault(metric, Double.NaN);
          Interval interval = interval(facts, metric, error, group ? PARTS : REPORTED);
          metrics.add(
              new RunDescription.Metric(
                  metric,
                  RunDescription.Metric.REPORTED_AGGREGATION,
                  facts.higherIsBetter(metric)));
          scores.add(
              new Summary.MetricScore(
                  metric, value, error, interval.low(), interval.high(), interval.method()));
        });
    reported.add(
        new Summary.Score(model.name(), task, facts.effective(), 0, Map.of(), scores, null));
    return facts.describe(metrics, facts.original());
  }

  /** A share keeps inside 0 and 1, whatever a normal interval would do. */
  private static Interval interval(LmEvalTask facts, String metric, double error, String method) {
    double value = facts.values().getOrDefault(metric, Double.NaN);
    if (Double.isNaN(error)) {
      return new Interval(Double.NaN, Double.NaN, "none");
    }
    if (!facts.isShare(metric)) {
      return new Interval(value - Interval.Z * error, value + Interval.Z * error, method);
    }
    int documents = facts.effective();
    double variance = error * error * (documents > 1 ? (documents - 1.0) / documents : 1);
    double trials = variance > 0 ? value * (1 - value) / variance : documents;
    if (!(trials > 0)) {
      return new Interval(Double.NaN, Double.NaN, "none");
    }
    Interval wilson = Interval.wilson(value, trials);
    return new Interval(wilson.low(), wilson.high(), method);
  }

  /** The name of the weights among a model's arguments, in the command line's words. */
  private static String pretrained(JsonNode arguments) {
    if (arguments.isObject()) {
      return text(arguments.path("pretrained"), "");
    }
    for (String argument : text(arguments, "").split(",", -1)) {
      if (argument.startsWith("pretrained=")) {
        return argument.substring("pretrained=".length());
      }
    }
    return "";
  }

  static String text(JsonNode node, String fallback) {
    return node.isString() && !node.stringValue().isBlank() ? node.stringValue() : fallback;
  }
}
