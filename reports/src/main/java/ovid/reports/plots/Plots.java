package ovid.reports.plots;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.Fits;
import ovid.reports.evidence.Leader;
import ovid.reports.evidence.Measure;
import ovid.reports.evidence.ModelAverages;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.RunDescription.Published;

/** Draws score against parameters, a picture a task, all on the same horizontal axis. */
public final class Plots {
  private static final int MOST_LABELLED = 8;
  private static final double LOGARITHMIC_FROM = 8;

  /** From here on a tick's label has no room for all its digits. */
  private static final double CROWDED = 10_000;

  /** A band has room for so many times what lies between the points. */
  private static final double WIDEST = 1;

  private Plots() {}

  /** The pictures of the tasks that have at least one score. */
  public static List<Plot> of(Evidence comparison) {
    List<Series> series = new ArrayList<>();
    // A group's map shows its tasks.
    List<Evidence.Task> alone =
        comparison.tasks().stream().filter(task -> !comparison.grouped(task)).toList();
    for (Evidence.Task task : alone) {
      task.headline()
          .filter(measure -> !Leader.known(task, measure).isEmpty())
          .ifPresent(measure -> series.add(Series.of(task, measure)));
    }
    List<Double> sizes = series.stream().flatMap(s -> s.sizes().stream()).toList();
    List<Plot> plots = new ArrayList<>();
    for (Series one : series) {
      plots.add(plot("plot-" + plots.size(), one, across(sizes), comparison.models().size()));
    }
    return plots;
  }

  /**
   * The picture of the suite's average; empty for a single model.
   *
   * @param models how many the page has
   */
  public static Optional<Plot> of(ModelAverages suite, int models) {
    if (suite.models().size() < 2) {
      return Optional.empty();
    }
    Series series = Series.of(suite);
    return Optional.of(plot("plot-suite", series, across(series.sizes()), models));
  }

  private static Axis across(List<Double> sizes) {
    return Axis.over(
        sizes.isEmpty() ? List.of(1.0) : sizes,
        true,
        0,
        Double.POSITIVE_INFINITY,
        Plot.LEFT + 6,
        Plot.RIGHT - 6);
  }

  private static Plot plot(String id, Series series, Axis across, int models) {
    Measure measure = series.measure();
    Axis up = vertical(series);
    PointLabels labels = new PointLabels();
    List<Plot.Level> levels = new ArrayList<>();
    for (Series.Level level : series.levels()) {
      double y = up.place(level.value());
      labels.keepClear(Plot.LEFT, y - 1, Plot.RIGHT, y + 1);
      String text = level.name() + ", " + measure.format(level.value()) + measure.unit();
      levels.add(new Plot.Level(Plot.place(y), level.kind(), text));
    }
    List<Plot.Diamond> others =
        series.published().stream().map(p -> published(measure, p, across, up, labels)).toList();
    List<Plot.Point> ours =
        series.ours().stream().map(p -> point(measure, p, models, across, up, labels)).toList();
    Trend trend = Trend.of(series, across, up);
    labels.keepClearOfLine(trend.line());
    List<String> curves = curves(series.published(), across, up);
    curves.forEach(labels::keepClearOfLine);
    if (ours.size() <= MOST_LABELLED) {
      series.ours().forEach(p -> label(p, across, up, labels));
    }
    Plot.Words words =
        new Plot.Words(
            series.title(),
            describe(series, ours, others, levels),
            caption(measure, up),
            series.fit().map(fit -> Fits.words(fit, measure)).orElse(""));
    Plot.Marks marks = new Plot.Marks(ours, others, labels.placed(), curves, levels);
    return new Plot(id, series.anchor(), words, axes(measure, across, up), marks, trend);
  }

  private static String caption(Measure measure, Axis up) {
    return measure.label()
        + (measure.form() == Measure.Form.PERCENT ? ", %" : "")
        + (up.logarithmic() ? ", log scale" : "")
        + " "
        + measure.arrow()
        + " "
        + measure.direction();
  }

  private static Plot.Axes axes(Measure measure, Axis across, Axis up) {
    return new Plot.Axes(
        across.ticks(4).stream()
            .map(t -> new Plot.Tick(Plot.place(across.place(t)), Figures.parameters(Math.round(t))))
            .toList(),
        up.ticks(5).stream()
            .map(t -> new Plot.Tick(Plot.place(up.place(t)), tick(measure, t)))
            .toList());
  }

  private static Axis vertical(Series series) {
    List<Double> values = series.values().isEmpty() ? List.of(1.0) : series.values();
    Measure measure = series.measure();
    double min = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double max = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    boolean logarithmic =
        measure.form() == Measure.Form.PERPLEXITY && min > 0 && max / min > LOGARITHMIC_FROM;
    double ceiling =
        switch (measure.form()) {
          case PERCENT -> 1;
          case POINTS -> 100;
          case PERPLEXITY, BITS, PLAIN -> Double.POSITIVE_INFINITY;
        };
    double floor = min < 0 ? Double.NEGATIVE_INFINITY : 0;
    List<Double> all = new ArrayList<>(values);
    all.addAll(
        band(
            series,
            logarithmic,
            Math.max(floor, min - WIDEST * (max - min)),
            Math.min(ceiling, max + WIDEST * (max - min))));
    return Axis.over(all, logarithmic, floor, ceiling, Plot.BOTTOM, Plot.TOP);
  }

  /** The ends of the fit's band, as far as a picture of the points has room for them. */
  private static List<Double> band(Series series, boolean logarithmic, double low, double high) {
    if (logarithmic || series.fit().filter(fit -> fit.models() > 2).isEmpty()) {
      return List.of();
    }
    var sizes = series.ours().stream().mapToLong(p -> p.model().parameters()).summaryStatistics();
    return Stream.of(sizes.getMin(), sizes.getMax())
        .map(size -> series.fit().orElseThrow().band(Series.size(size)))
        .flatMap(band -> Stream.of(band.low(), band.high()))
        .filter(Double::isFinite)
        .map(value -> Math.clamp(value, low, high))
        .toList();
  }

  private static Plot.Point point(
      Measure measure, Series.Point score, int models, Axis across, Axis up, PointLabels labels) {
    double x = across.place(Series.size(score.model().parameters()));
    double y = up.place(score.value());
    labels.keepClear(
        x - 7, Math.min(y - 5, top(score, up)), x + 7, Math.max(y + 5, foot(score, up)));
    return new Plot.Point(
        Mark.of(score.model().index(), models),
        Plot.place(x),
        Plot.place(y),
        score.bar() ? Plot.place(up.place(score.low())) : "",
        score.bar() ? Plot.place(up.place(score.high())) : "",
        score.model().name()
            + ", "
            + score.model().size()
            + " parameters: "
            + measure.format(score.value())
            + measure.unit()
            + (score.bar()
                ? " (" + measure.format(score.low()) + " to " + measure.format(score.high()) + ")"
                : ""));
  }

  private static void label(Series.Point score, Axis across, Axis up, PointLabels labels) {
    labels.add(
        across.place(Series.size(score.model().parameters())),
        up.place(score.value()),
        top(score, up),
        foot(score, up),
        score.model().name());
  }

  private static double top(Series.Point score, Axis up) {
    return up.place(score.bar() ? score.high() : score.value());
  }

  private static double foot(Series.Point score, Axis up) {
    return up.place(score.bar() ? score.low() : score.value());
  }

  private static Plot.Diamond published(
      Measure measure, Published result, Axis across, Axis up, PointLabels labels) {
    double x = across.place(Series.size(result.parameters()));
    double y = up.place(result.value());
    labels.keepClear(x - 5, y - 5, x + 5, y + 5);
    return new Plot.Diamond(
        Plot.place(x),
        Plot.place(y),
        Text.cut(result.model(), Text.NAME)
            + ", published: "
            + measure.formatPublished(result.value())
            + measure.unit()
            + " ("
            + Text.cut(result.source(), Text.TITLE)
            + ")");
  }

  /** A line through the points of each source that published several. */
  private static List<String> curves(List<Published> published, Axis across, Axis up) {
    Map<String, List<Published>> sources = new LinkedHashMap<>();
    published.forEach(p -> sources.computeIfAbsent(p.source(), s -> new ArrayList<>()).add(p));
    return sources.values().stream()
        .filter(points -> points.size() > 1)
        .map(points ->
            points.stream()
                .sorted(Comparator.comparingLong(Published::parameters))
                .map(p ->
                    Plot.place(across.place(Series.size(p.parameters())))
                        + ","
                        + Plot.place(up.place(p.value())))
                .collect(Collectors.joining(" ")))
        .toList();
  }

  private static String describe(
      Series series, List<Plot.Point> ours, List<Plot.Diamond> published, List<Plot.Level> levels) {
    return Stream.of(
            ours.stream().map(Plot.Point::text),
            published.stream().map(Plot.Diamond::text),
            levels.stream().map(Plot.Level::text))
        .flatMap(texts -> texts)
        .collect(Collectors.joining("; ", series.subject() + ". ", "."));
  }

  /** Tick labels: as few digits as tell them apart. */
  private static String tick(Measure measure, double value) {
    double shown = measure.form() == Measure.Form.PERCENT ? 100 * value : value;
    if (shown >= CROWDED) {
      return Figures.parameters(Math.round(shown));
    }
    String text = Figures.significant(shown, 3);
    return text.indexOf('.') > 0 && text.indexOf('×') < 0
        ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
        : text;
  }
}
