package ovid.reports.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ovid.reports.evidence.Contests;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.Leader;
import ovid.reports.evidence.Measure;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.RunDescription;
import ovid.results.Summary;

/**
 * The table of tasks against models.
 *
 * @param models the columns
 * @param rows one a task that stands for itself
 * @param parts one a task that a group's row stands for
 */
public record ScoreTable(List<Evidence.Model> models, List<Row> rows, List<Row> parts) {

  /**
   * A task.
   *
   * @param anchor the fragment that links to its samples
   * @param documents how many the whole row is over; empty where the cells differ
   * @param partial whether those are not all there are
   * @param cells one a model, of the headline metric
   * @param published what others report for the headline metric
   * @param metrics every metric, for the details
   */
  public record Row(
      String anchor,
      String name,
      String title,
      Optional<Measure> headline,
      String documents,
      boolean partial,
      List<Cell> cells,
      List<Published> published,
      List<MetricRow> metrics,
      String protocol,
      List<Switch> switches,
      List<String> differences,
      String chance) {

    /** The source that published most, the first of equals; there must be one. */
    public Published curve() {
      return published.stream()
          .reduce((a, b) -> b.figures().size() > a.figures().size() ? b : a)
          .orElseThrow();
    }

    /** The kind of metric, within which values can be sorted. */
    public String form() {
      return headline.map(m -> m.form().name().toLowerCase(Locale.ROOT)).orElse("");
    }

    /** What a filter searches. */
    public String words() {
      return (name + " " + title + " " + headline.map(Measure::label).orElse(""))
          .toLowerCase(Locale.ROOT);
    }
  }

  /** One metric of a task over all models. */
  public record MetricRow(Measure measure, List<Cell> cells, List<Published> published) {}

  /**
   * A value.
   *
   * @param value as text, with its unit, or why there is none
   * @param interval as text, empty where there is none
   * @param best whether it is better than every other beyond chance
   * @param paper what is published of a model of this size
   * @param key by which rows are sorted: larger is better; empty where there is no value
   * @param notes what limits this figure alone
   */
  public record Cell(
      String model,
      boolean known,
      String value,
      String interval,
      boolean best,
      Optional<Paper> paper,
      String key,
      List<String> notes) {}

  /**
   * What one source published of several models.
   *
   * @param differs whether its protocol is known to differ
   */
  public record Published(String source, boolean differs, List<Figure> figures) {}

  /** A published value. */
  public record Figure(String model, String value) {}

  /** A choice that the protocol makes. */
  public record Switch(String name, String value) {}

  public static ScoreTable of(Evidence comparison, Contests contests) {
    Map<Boolean, List<Row>> rows =
        comparison.tasks().stream()
            .collect(
                Collectors.partitioningBy(
                    comparison::grouped,
                    Collectors.mapping(task -> row(task, contests), Collectors.toList())));
    return new ScoreTable(
        comparison.models(),
        rows.getOrDefault(false, List.of()),
        rows.getOrDefault(true, List.of()));
  }

  private static Row row(Evidence.Task task, Contests contests) {
    RunDescription.Task description = task.description();
    Optional<Measure> headline = task.headline();
    List<Optional<String>> coverage =
        task.cells().stream()
            .filter(c -> c.run() >= 0)
            .map(ScoreTable::coverage)
            .distinct()
            .toList();
    boolean common = coverage.size() == 1;
    String documents =
        common ? coverage.get(0).orElse(Figures.count(description.documents(), "document")) : "";
    List<MetricRow> metrics =
        task.measures().stream()
            .map(m -> new MetricRow(m, cells(task, m, contests, false), published(description, m)))
            .toList();
    return new Row(
        task.anchor(),
        task.name(),
        task.title(),
        headline,
        documents,
        common && coverage.get(0).isPresent(),
        headline.map(m -> cells(task, m, contests, !common)).orElse(List.of()),
        headline.map(m -> published(description, m)).orElse(List.of()),
        metrics,
        Text.cut(description.protocol(), Text.PARAGRAPH),
        description.switches().entrySet().stream()
            .map(e ->
                new Switch(Text.cut(e.getKey(), Text.NAME), Text.cut(e.getValue(), Text.TITLE)))
            .toList(),
        differences(description),
        headline.flatMap(m -> task.chance().map(chance -> m.format(chance) + m.unit())).orElse(""));
  }

  private static List<Cell> cells(
      Evidence.Task task, Measure measure, Contests contests, boolean coverage) {
    Optional<Evidence.Cell> best = Leader.clear(task, measure, contests);
    List<Cell> cells = new ArrayList<>();
    for (Evidence.Cell cell : task.cells()) {
      Optional<Summary.MetricScore> score = cell.known(measure);
      List<String> notes = new ArrayList<>();
      if (coverage && cell.run() >= 0) {
        notes.add(coverage(cell).orElse(Figures.count(cell.documents(), "document")));
      }
      int truncated = cell.score().map(Summary.Score::truncated).orElse(0);
      if (truncated > 0) {
        notes.add(Figures.count(truncated) + " truncated");
      }
      String absent = cell.run() < 0 ? "not run" : cell.documents() == 0 ? "unfinished" : "–";
      cells.add(
          new Cell(
              cell.model().name(),
              score.isPresent(),
              score.map(s -> measure.format(s.value()) + measure.unit()).orElse(absent),
              score.map(s -> interval(measure, s)).orElse(""),
              best.filter(b -> b.model().equals(cell.model())).isPresent(),
              score.flatMap(value -> Paper.of(cell, measure, value.value())),
              score.map(value -> key(measure, value.value())).orElse(""),
              notes));
    }
    return cells;
  }

  /** A number that grows with how good the value is; only for one kind of metric at a time. */
  private static String key(Measure measure, double value) {
    return Double.isFinite(value) ? Double.toString(measure.higherIsBetter() ? value : -value) : "";
  }

  private static String interval(Measure measure, Summary.MetricScore score) {
    return Double.isNaN(score.low()) || Double.isNaN(score.high())
        ? "no interval"
        : measure.format(score.low()) + " – " + measure.format(score.high());
  }

  /** What part of the data set the figures are over; empty when they are over all of it. */
  private static Optional<String> coverage(Evidence.Cell cell) {
    RunDescription.Task task = cell.description();
    String total = Figures.count(task.total(), "document");
    if (cell.interrupted()) {
      return Optional.of(Figures.count(cell.documents()) + " of " + total + ", interrupted");
    }
    return task.documents() < task.total()
        ? Optional.of("first " + Figures.count(task.documents()) + " of " + total)
        : Optional.empty();
  }

  private static List<Published> published(RunDescription.Task task, Measure measure) {
    Map<List<Object>, List<Figure>> sources = new LinkedHashMap<>();
    for (RunDescription.Published p : task.published()) {
      if (p.metric().equals(measure.name())) {
        sources
            .computeIfAbsent(
                List.of(Text.cut(p.source(), Text.TITLE), !p.protocol().isBlank()),
                s -> new ArrayList<>())
            .add(
                new Figure(
                    Text.cut(p.model(), Text.NAME),
                    measure.formatPublished(p.value()) + measure.unit()));
      }
    }
    return sources.entrySet().stream()
        .map(e ->
            new Published((String) e.getKey().get(0), (Boolean) e.getKey().get(1), e.getValue()))
        .toList();
  }

  /** What is known to differ between the published figures' protocols and the task's. */
  private static List<String> differences(RunDescription.Task task) {
    return task.published().stream()
        .map(p ->
            Text.cut(p.source(), Text.TITLE)
                + (p.protocol().isBlank()
                    ? ": no difference is known."
                    : ": " + Text.cut(p.protocol(), Text.PARAGRAPH)))
        .distinct()
        .toList();
  }
}
