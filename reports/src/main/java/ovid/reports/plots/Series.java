package ovid.reports.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.Fits;
import ovid.reports.evidence.Leader;
import ovid.reports.evidence.Measure;
import ovid.reports.evidence.ModelAverages;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.RunDescription.Published;
import ovid.results.statistics.Scale;
import ovid.results.statistics.ScalingFit;

/**
 * What a picture draws, in the measure's own values.
 *
 * @param anchor the fragment that the title links to, or empty
 * @param fit through our points
 * @param published results of others
 * @param levels values that are no model's
 */
record Series(
    String anchor,
    String title,
    String subject,
    Measure measure,
    List<Point> ours,
    Optional<ScalingFit> fit,
    List<Published> published,
    List<Level> levels) {

  /**
   * One model's score.
   *
   * @param low end of its interval, or NaN
   */
  record Point(Evidence.Model model, double value, double low, double high) {
    boolean bar() {
      return Double.isFinite(low) && Double.isFinite(high);
    }
  }

  /** A value that is not any model's. */
  record Level(String kind, String name, double value) {}

  /** A task's headline metric. */
  static Series of(Evidence.Task task, Measure measure) {
    List<Point> ours =
        Leader.known(task, measure).stream()
            .map(cell -> {
              var score = cell.known(measure).orElseThrow();
              return new Point(cell.model(), score.value(), score.low(), score.high());
            })
            .filter(point -> Double.isFinite(point.value()))
            .toList();
    List<Published> published =
        task.description().published().stream()
            .filter(p -> p.metric().equals(measure.name()) && Double.isFinite(p.value()))
            .filter(p -> p.parameters() > 0)
            .toList();
    List<Level> levels = new ArrayList<>();
    task.chance().ifPresent(chance -> levels.add(new Level("chance", "chance", chance)));
    Optional.ofNullable(task.description().human())
        .ifPresent(human -> levels.add(new Level("people", "people", human.value())));
    return new Series(
        task.anchor(),
        Text.cut(task.description().title(), Text.NAME),
        measure.label() + " on " + task.name() + ", " + measure.direction(),
        measure,
        ours,
        Fits.of(
            measure.scale(),
            ours.stream().map(Point::model).toList(),
            ours.stream().map(Point::value).toList()),
        published,
        levels);
  }

  /** The suite's average. */
  static Series of(ModelAverages suite) {
    List<Point> ours = new ArrayList<>();
    for (int i = 0; i < suite.models().size(); i++) {
      var average = suite.averages().get(i);
      ours.add(
          new Point(
              suite.models().get(i),
              average.value(),
              average.interval().low(),
              average.interval().high()));
    }
    Measure measure =
        new Measure(
            "average",
            "average of " + Figures.count(suite.tasks().size(), "task") + " above chance",
            Scale.SHARE,
            true,
            false,
            Optional.empty());
    return new Series(
        "",
        "The suite’s average",
        measure.label() + ", higher is better",
        measure,
        ours,
        suite.fit(),
        List.of(),
        List.of(new Level("chance", "guessing", 0)));
  }

  /** Every value that the picture must have room for. */
  List<Double> values() {
    List<Double> values = new ArrayList<>();
    ours.forEach(
        p -> Stream.of(p.value(), p.low(), p.high()).filter(Double::isFinite).forEach(values::add));
    published.forEach(p -> values.add(p.value()));
    levels.forEach(level -> values.add(level.value()));
    return values;
  }

  /** Sizes of all points; a logarithmic axis has no place for a model without parameters. */
  List<Double> sizes() {
    return Stream.concat(
            ours.stream().map(p -> size(p.model().parameters())),
            published.stream().map(p -> size(p.parameters())))
        .toList();
  }

  static double size(long parameters) {
    return Math.max(1, parameters);
  }
}
