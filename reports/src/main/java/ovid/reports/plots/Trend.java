package ovid.reports.plots;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import ovid.results.statistics.Interval;
import ovid.results.statistics.ScalingFit;

/**
 * The line through a picture's points.
 *
 * @param line points of a polyline, or empty
 * @param fitted whether it is a fit and not drawn from point to point
 * @param band points of the polygon of the fit's 95 % interval, or empty
 */
public record Trend(String line, boolean fitted, String band) {
  private static final int STEPS = 24;

  static Trend of(Series series, Axis across, Axis up) {
    if (series.ours().size() < 2) {
      return new Trend("", false, "");
    }
    if (series.fit().isEmpty() || series.fit().get().models() < 3) {
      List<String> points = new ArrayList<>();
      series
          .ours()
          .forEach(p ->
              points.add(
                  point(across.place(Series.size(p.model().parameters())), up.place(p.value()))));
      return new Trend(String.join(" ", points), false, "");
    }
    ScalingFit fit = series.fit().get();
    double from = size(series, true);
    double to = size(series, false);
    List<String> line = new ArrayList<>();
    List<String> upper = new ArrayList<>();
    List<String> lower = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      double size = from * Math.pow(to / from, (double) i / STEPS);
      double x = across.place(size);
      Interval band = fit.band(size);
      line.add(point(x, clamp(up, fit.at(size))));
      upper.add(point(x, clamp(up, band.high())));
      lower.add(point(x, clamp(up, band.low())));
    }
    Collections.reverse(lower);
    return new Trend(
        String.join(" ", line), true, String.join(" ", upper) + " " + String.join(" ", lower));
  }

  private static double size(Series series, boolean smallest) {
    var sizes = series.ours().stream().mapToLong(p -> p.model().parameters()).summaryStatistics();
    return Series.size(smallest ? sizes.getMin() : sizes.getMax());
  }

  /** A place that stays inside the picture. */
  private static double clamp(Axis up, double value) {
    if (Double.isNaN(value)) {
      return Plot.BOTTOM;
    }
    return Math.clamp(up.place(Math.clamp(value, up.low(), up.high())), Plot.TOP, Plot.BOTTOM);
  }

  private static String point(double x, double y) {
    return Plot.place(x) + "," + Plot.place(y);
  }
}
