package ovid.results.interchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.run.RunFolder;
import ovid.results.statistics.Estimators;
import ovid.results.statistics.Interval;
import ovid.results.statistics.Scale;
import ovid.results.summary.ScoreColumn;

/**
 * Reads a table of scores, as {@link ScoreTables#csv} writes it or as somebody filled it in, into a
 * run folder. Such a run has no documents: it stands in tables and on a page, and cannot be
 * compared document by document.
 */
public final class ScoresImport {
  private static final String METHOD = "standard error";
  private static final int MOST_SCORES = 1_000_000;

  private final Path file;
  private final @Nullable Long parameters;
  private final Estimators estimators;
  private final Map<String, RunDescription.Model> models = new LinkedHashMap<>();
  private final Map<String, TableTask> tasks = new LinkedHashMap<>();
  private final Set<String> numerics = new LinkedHashSet<>();
  private final Map<Pair, TableScore> scores = new HashMap<>();

  private record Pair(String model, String task) {}

  private ScoresImport(Path file, @Nullable Long parameters, Estimators estimators) {
    this.file = file;
    this.parameters = parameters;
    this.estimators = estimators;
  }

  /**
   * Writes a run folder from a table.
   *
   * @param file the table
   * @param out a new or empty folder
   * @param parameters of the models for which the table does not say; else null
   * @param ovid version of the program
   * @param estimators what makes values and intervals of documents' statistics, by aggregation
   * @return a sentence for whatever was left out
   * @throws ResultsException when the table, or a line of it, makes no sense, or a file cannot be
   *     read or written
   */
  public static List<String> read(
      Path file, Path out, @Nullable Long parameters, String ovid, Estimators estimators) {
    List<String> notes = new ArrayList<>();
    ScoresImport table = new ScoresImport(file, parameters, estimators);
    ScoresTable.read(file, notes).forEach(table::add);
    RunDescription run = table.describe(ovid);
    try (RunFolder folder = RunFolder.open(out, run)) {
      folder.write(new Summary(run, table.scores(), List.of()));
    }
    notes.add(
        "%s holds scores and no documents: the run has no samples, and is not compared document by document."
            .formatted(file));
    return notes;
  }

  private void add(ScoreRow row) {
    RunDescription.Model model = model(row);
    RunDescription.Model known = models.putIfAbsent(model.name(), model);
    if (known != null && !known.equals(model)) {
      throw row.wrong(
          "gives model %s other parameters or checksums than a line before it, and a run holds one model of a name"
              .formatted(ScoreRow.shown(model.name())));
    }
    TableTask task = tasks.computeIfAbsent(row.text(ScoreColumn.TASK), name -> new TableTask(row));
    RunDescription.Metric metric = task.add(row, metric(row));
    numerics.add(row.text(ScoreColumn.NUMERICS, "not known"));
    scores
        .computeIfAbsent(
            new Pair(model.name(), task.name()), pair -> new TableScore(row, task.name()))
        .add(row, score(row, metric));
  }

  private RunDescription.Model model(ScoreRow row) {
    String name = row.text(ScoreColumn.MODEL);
    long given = parameters == null ? 0 : parameters;
    long count = row.count(ScoreColumn.PARAMETERS, given, Long.MAX_VALUE);
    if (count == 0) {
      throw row.wrong(
          "does not say how many parameters model %s has (say it in column parameters, or with --parameters)"
              .formatted(ScoreRow.shown(name)));
    }
    return new RunDescription.Model(
        name,
        file.toString(),
        count,
        Map.of(),
        row.text(ScoreColumn.CHECKPOINT_SHA256, ""),
        row.text(ScoreColumn.TOKENIZER_SHA256, ""));
  }

  private RunDescription.Metric metric(ScoreRow row) {
    String name = row.text(ScoreColumn.METRIC);
    String aggregation = row.text(ScoreColumn.AGGREGATION, usualAggregation(name));
    try {
      estimators.of(aggregation);
    } catch (IllegalArgumentException e) {
      throw row.wrong(
          "has aggregation %s, which this version of Ovid does not know"
              .formatted(ScoreRow.shown(aggregation)));
    }
    return new RunDescription.Metric(
        name,
        aggregation,
        Objects.requireNonNullElse(
            row.flag(ScoreColumn.HIGHER_IS_BETTER),
            RunDescription.Metric.usuallyHigherIsBetter(name)));
  }

  /** How a metric is aggregated by its name, for tables that do not tell it. */
  private static String usualAggregation(String metric) {
    if (metric.equals("acc") || metric.startsWith("acc_") || metric.equals("exact_match")) {
      return "PROPORTION";
    }
    return metric.contains("perplexity")
        ? "PERPLEXITY"
        : RunDescription.Metric.REPORTED_AGGREGATION;
  }

  private Summary.MetricScore score(ScoreRow row, RunDescription.Metric metric) {
    double value = row.number(ScoreColumn.VALUE);
    double error = row.number(ScoreColumn.STANDARD_ERROR);
    double low = row.number(ScoreColumn.CI95_LOW);
    double high = row.number(ScoreColumn.CI95_HIGH);
    if (estimators.of(metric.aggregation()).scale() == Scale.PROPORTION
        && (value < 0 || value > 1)) {
      throw row.wrong(
          "has value %s, and a proportion lies between 0 and 1".formatted(Double.toString(value)));
    }
    if (Double.isNaN(low) != Double.isNaN(high) || low > high) {
      throw row.wrong("has an interval that lacks an end or ends before it begins");
    }
    boolean estimated = Double.isNaN(low) && !Double.isNaN(error);
    String method = estimated ? METHOD : Double.isNaN(low) ? "none" : "not known";
    return new Summary.MetricScore(
        metric.name(),
        value,
        error,
        estimated ? value - Interval.Z * error : low,
        estimated ? value + Interval.Z * error : high,
        row.text(ScoreColumn.METHOD, method));
  }

  private RunDescription describe(String ovid) {
    long metrics = tasks.values().stream().mapToLong(task -> task.metrics().size()).sum();
    if (models.size() * metrics > MOST_SCORES) {
      throw new ResultsException(
          "File %s has %d models and %d metrics, which is too much for one run; import it in parts."
              .formatted(file, models.size(), metrics));
    }
    return new RunDescription(
        RunDescription.SCHEMA,
        ovid,
        String.join(" / ", numerics),
        List.copyOf(models.values()),
        tasks.values().stream().map(TableTask::describe).toList(),
        null,
        0,
        List.of(RunDescription.IMPORT, file.toString()),
        null);
  }

  /** One a model and task, as a run has them; without documents where the table has no row. */
  private List<Summary.Score> scores() {
    List<Summary.Score> all = new ArrayList<>();
    for (String model : models.keySet()) {
      for (TableTask task : tasks.values()) {
        TableScore score = scores.get(new Pair(model, task.name()));
        all.add(
            score == null
                ? TableScore.absent(model, task.name(), task.metrics())
                : score.summary(task.metrics()));
      }
    }
    return all;
  }
}
