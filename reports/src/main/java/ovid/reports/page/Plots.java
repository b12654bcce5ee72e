package ovid.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ovid.results.RunDescription.Published;
import ovid.results.Summary.MetricScore;

/** Draws score against parameters, a picture a task, all on the same horizontal axis. */
final class Plots {
  private static final int MOST_LABELLED = 8;
  private static final double LOGARITHMIC_FROM = 8;

  private Plots() {}

  /** The pictures of the tasks that have at least one score. */
  static List<Plot> of(Comparison comparison) {
    List<Double> sizes = new ArrayList<>();
    for (Comparison.Task task : comparison.tasks()) {
      task.headline()
          .ifPresent(measure -> {
            Leader.known(task, measure).forEach(c -> sizes.add(size(c.model().parameters())));
            published(task, measure).forEach(p -> sizes.add(size(p.parameters())));
          });
    }
    if (sizes.isEmpty()) {
      return List.of();
    }
    Axis across =
        Axis.over(sizes, true, 0, Double.POSITIVE_INFINITY, Plot.LEFT + 6, Plot.RIGHT - 6);
    List<Plot> plots = new ArrayList<>();
    for (Comparison.Task task : comparison.tasks()) {
      task.headline()
          .filter(measure -> !Leader.known(task, measure).isEmpty())
          .ifPresent(measure -> plots.add(plot("plot-" + plots.size(), task, measure, across)));
    }
    return plots;
  }

  private static Plot plot(String id, Comparison.Task task, Measure measure, Axis across) {
    List<Comparison.Cell> cells =
        Leader.known(task, measure).stream()
            .filter(cell -> Double.isFinite(score(cell, measure).value()))
            .toList();
    List<Published> published = published(task, measure);
    Optional<Double> chance = task.chance();
    List<Double> values = new ArrayList<>();
    cells.forEach(cell -> {
      MetricScore score = score(cell, measure);
      Stream.of(score.value(), score.low(), score.high())
          .filter(Double::isFinite)
          .forEach(values::add);
    });
    published.forEach(p -> values.add(p.value()));
    chance.ifPresent(values::add);
    if (values.isEmpty()) {
      values.add(1.0);
    }
    Axis up = vertical(measure, values);

    Labels labels = new Labels();
    List<Plot.Point> ours = new ArrayList<>();
    List<String> guide = new ArrayList<>();
    List<Plot.Point> others =
        published.stream().map(p -> published(measure, p, across, up, labels)).toList();
    chance.ifPresent(
        value -> labels.keepClear(Plot.LEFT, up.place(value) - 1, Plot.RIGHT, up.place(value) + 1));
    for (Comparison.Cell cell : cells) {
      MetricScore score = score(cell, measure);
      double x = across.place(size(cell.model().parameters()));
      double y = up.place(score.value());
      labels.keepClear(
          x - 5,
          Math.min(y - 5, place(up, score.high(), y)),
          x + 5,
          Math.max(y + 5, place(up, score.low(), y)));
      guide.add(Plot.place(x) + "," + Plot.place(y));
      ours.add(point(measure, cell, score, x, y, up));
    }
    if (cells.size() <= MOST_LABELLED) {
      for (Comparison.Cell cell : cells) {
        MetricScore score = score(cell, measure);
        double y = up.place(score.value());
        double low = place(up, score.low(), y);
        double high = place(up, score.high(), y);
        labels.add(
            across.place(size(cell.model().parameters())),
            y,
            Math.min(low, high),
            Math.max(low, high),
            cell.model().name());
      }
    }
    return new Plot(
        id,
        task.name(),
        Text.cut(task.description().title(), Text.NAME),
        describe(task, measure, ours, others),
        measure.label()
            + (measure.form() == Measure.Form.PERCENT ? ", %" : "")
            + (up.logarithmic() ? ", log scale" : "")
            + " "
            + measure.arrow()
            + " "
            + measure.direction(),
        across.ticks(4).stream()
            .map(t -> new Plot.Tick(Plot.place(across.place(t)), Numbers.parameters(Math.round(t))))
            .toList(),
        up.ticks(5).stream()
            .map(t -> new Plot.Tick(Plot.place(up.place(t)), tick(measure, t)))
            .toList(),
        ours,
        others,
        labels.placed(),
        guide.size() > 1 ? String.join(" ", guide) : "",
        chance.stream().map(value -> Plot.place(up.place(value))).toList());
  }

  private static Axis vertical(Measure measure, List<Double> values) {
    double min = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double max = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    boolean logarithmic =
        measure.form() == Measure.Form.PERPLEXITY && min > 0 && max / min > LOGARITHMIC_FROM;
    double ceiling =
        switch (measure.form()) {
          case PERCENT -> 1;
          case POINTS -> 100;
          default -> Double.POSITIVE_INFINITY;
        };
    return Axis.over(values, logarithmic, 0, ceiling, Plot.BOTTOM, Plot.TOP);
  }

  private static Plot.Point point(
      Measure measure, Comparison.Cell cell, MetricScore score, double x, double y, Axis up) {
    boolean bar = Double.isFinite(score.low()) && Double.isFinite(score.high());
    return new Plot.Point(
        Plot.place(x),
        Plot.place(y),
        bar ? Plot.place(up.place(score.low())) : "",
        bar ? Plot.place(up.place(score.high())) : "",
        cell.model().name()
            + ", "
            + cell.model().size()
            + " parameters: "
            + measure.format(score.value())
            + measure.unit()
            + (bar
                ? " (" + measure.format(score.low()) + " to " + measure.format(score.high()) + ")"
                : ""));
  }

  private static Plot.Point published(
      Measure measure, Published result, Axis across, Axis up, Labels labels) {
    double x = across.place(size(result.parameters()));
    double y = up.place(result.value());
    labels.keepClear(x - 5, y - 5, x + 5, y + 5);
    return new Plot.Point(
        Plot.place(x),
        Plot.place(y),
        "",
        "",
        Text.cut(result.model(), Text.NAME)
            + ", published: "
            + measure.formatPublished(result.value())
            + measure.unit()
            + " ("
            + Text.cut(result.source(), Text.TITLE)
            + ")");
  }

  private static List<Published> published(Comparison.Task task, Measure measure) {
    return task.description().published().stream()
        .filter(p -> p.metric().equals(measure.name()) && Double.isFinite(p.value()))
        .toList();
  }

  private static String describe(
      Comparison.Task task, Measure measure, List<Plot.Point> ours, List<Plot.Point> published) {
    return Stream.concat(ours.stream(), published.stream())
        .map(Plot.Point::text)
        .collect(
            Collectors.joining(
                "; ",
                measure.label() + " on " + task.name() + ", " + measure.direction() + ". ",
                "."));
  }

  /** Tick labels: as few digits as tell them apart. */
  private static String tick(Measure measure, double value) {
    double shown = measure.form() == Measure.Form.PERCENT ? 100 * value : value;
    String text = Numbers.significant(shown, 3);
    return text.indexOf('.') > 0 && text.indexOf('×') < 0
        ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
        : text;
  }

  private static double place(Axis up, double value, double otherwise) {
    return Double.isFinite(value) ? up.place(value) : otherwise;
  }

  private static MetricScore score(Comparison.Cell cell, Measure measure) {
    return cell.known(measure).orElseThrow();
  }

  /** A logarithmic axis has no place for a model without parameters. */
  private static double size(long parameters) {
    return Math.max(1, parameters);
  }
}
