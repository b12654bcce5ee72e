package ovid.results.statistics;

/** A metric's value as a function of the documents' mean statistics, and its gradient. */
public interface Estimator {
  /** Value for a mean vector over so many documents. */
  double value(double[] mean, int documents);

  /** Partial derivatives of the value by the components of the mean. */
  double[] gradient(double[] mean, int documents);

  /** The scale on which an interval is symmetric. */
  Scale scale();
}
