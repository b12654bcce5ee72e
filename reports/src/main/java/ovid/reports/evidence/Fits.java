package ovid.reports.evidence;

import java.util.List;
import java.util.Optional;
import ovid.reports.text.Figures;
import ovid.results.statistics.Scale;
import ovid.results.statistics.ScalingFit;

/** Lines through scores against size, where the points allow one. */
public final class Fits {
  private Fits() {}

  /** A line; empty where the models are of one size or a score is not on the scale. */
  public static Optional<ScalingFit> of(
      Scale scale, List<Evidence.Model> models, List<Double> values) {
    boolean sizes =
        models.stream().mapToLong(Evidence.Model::parameters).distinct().count() > 1
            && models.stream().allMatch(model -> model.parameters() > 0);
    boolean scores =
        values.stream().allMatch(v -> Double.isFinite(v) && (scale != Scale.LOGARITHMIC || v > 0));
    if (!sizes || !scores) {
      return Optional.empty();
    }
    return Optional.of(
        ScalingFit.of(
            scale,
            models.stream().mapToLong(Evidence.Model::parameters).toArray(),
            values.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  /** What ten times the parameters bring, in words. */
  public static String words(ScalingFit fit, Measure measure) {
    String gain = gain(fit.slope(), fit, measure);
    String interval =
        fit.models() > 2
            ? " (95 %: "
                + gain(fit.slopeInterval().low(), fit, measure)
                + " to "
                + gain(fit.slopeInterval().high(), fit, measure)
                + ")"
            : "";
    return gain + " per tenfold parameters" + interval;
  }

  private static String gain(double slope, ScalingFit fit, Measure measure) {
    return fit.scale() == Scale.LOGARITHMIC
        ? "×" + Figures.significant(Math.exp(slope), 3)
        : Figures.signed(measure.difference(slope));
  }
}
