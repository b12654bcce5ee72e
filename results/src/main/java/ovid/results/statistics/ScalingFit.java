package ovid.results.statistics;

/**
 * A straight line through scores against the decimal logarithm of the number of parameters, by
 * ordinary least squares; a metric of {@link Scale#LOGARITHMIC} scale, such as a perplexity, enters
 * by its natural logarithm, so that its line is a power law. The uncertainty is the scatter of the
 * models about the line (Student's t with {@code models − 2} degrees of freedom), not that of the
 * documents, and holds for models of one family.
 *
 * @param scale of the metric
 * @param models how many points
 * @param intercept of the line, where the number of parameters is 1
 * @param slope gain for ten times the parameters, on the fitted scale
 * @param slopeError standard error of the slope; NaN with two models
 * @param slopeInterval 95 % interval of the slope; NaN bounds with two models
 * @param p two-sided p-value of a slope of 0; NaN with two models
 * @param determination R², the share of the scores' variance that the line explains
 * @param residualError standard deviation about the line; NaN with two models
 * @param centre mean logarithm of the numbers of parameters
 * @param spread sum of squares of those logarithms about their mean
 */
public record ScalingFit(
    Scale scale,
    int models,
    double intercept,
    double slope,
    double slopeError,
    Interval slopeInterval,
    double p,
    double determination,
    double residualError,
    double centre,
    double spread) {
  private static final String METHOD = "least squares";
  private static final double ALPHA = 0.05;

  /**
   * Fits the line.
   *
   * @param scale on which the line is straight
   * @param parameters of the models, positive, at least two of them different
   * @param values their scores; positive for {@link Scale#LOGARITHMIC}
   * @return the line
   * @throws IllegalArgumentException when lengths differ, or sizes are not positive or all the
   *     same, or a value is not finite on the fitted scale
   */
  public static ScalingFit of(Scale scale, long[] parameters, double[] values) {
    int n = parameters.length;
    if (n != values.length) {
      throw new IllegalArgumentException(n + " models != " + values.length + " values");
    }
    double[] x = new double[n];
    double[] y = new double[n];
    Moments moments = new Moments(2);
    for (int i = 0; i < n; i++) {
      x[i] = StrictMath.log10((double) parameters[i]);
      y[i] = scale == Scale.LOGARITHMIC ? StrictMath.log(values[i]) : values[i];
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
        throw new IllegalArgumentException(
            "no logarithm or value of model " + i + ": " + parameters[i] + ", " + values[i]);
      }
      moments.add(new double[] {x[i], y[i]});
    }
    double[] mean = moments.mean();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      xx += (x[i] - mean[0]) * (x[i] - mean[0]);
      xy += (x[i] - mean[0]) * (y[i] - mean[1]);
      yy += (y[i] - mean[1]) * (y[i] - mean[1]);
    }
    if (!(xx > 0)) {
      throw new IllegalArgumentException("a line needs two models of different size");
    }
    double slope = xy / xx;
    double residual = 0;
    for (int i = 0; i < n; i++) {
      double error = y[i] - mean[1] - slope * (x[i] - mean[0]);
      residual += error * error;
    }
    int degrees = n - 2;
    double deviation = degrees > 0 ? Math.sqrt(residual / degrees) : Double.NaN;
    double error = deviation / Math.sqrt(xx);
    double half = degrees > 0 ? Distributions.studentQuantile(ALPHA, degrees) * error : Double.NaN;
    return new ScalingFit(
        scale,
        n,
        mean[1] - slope * mean[0],
        slope,
        error,
        new Interval(slope - half, slope + half, METHOD),
        degrees > 0 ? Distributions.studentTwoSided(slope / error, degrees) : Double.NaN,
        yy > 0 ? 1 - residual / yy : Double.NaN,
        deviation,
        mean[0],
        xx);
  }

  /**
   * {@return the line at a size, on the metric's own scale}
   *
   * @param parameters of a model, positive
   */
  public double at(double parameters) {
    return back(intercept + slope * StrictMath.log10(parameters));
  }

  /**
   * {@return the 95 % interval of the line, not of a new model, at a size; NaN bounds with two
   * models}
   *
   * @param parameters of a model, positive
   */
  public Interval band(double parameters) {
    double x = StrictMath.log10(parameters);
    double line = intercept + slope * x;
    double half =
        models > 2
            ? Distributions.studentQuantile(ALPHA, models - 2)
                * residualError
                * Math.sqrt(1.0 / models + (x - centre) * (x - centre) / spread)
            : Double.NaN;
    return new Interval(back(line - half), back(line + half), METHOD);
  }

  private double back(double y) {
    return scale == Scale.LOGARITHMIC ? StrictMath.exp(y) : y;
  }
}
