package ovid.results.statistics;

/** A metric's value as a function of the documents' mean statistics, and its gradient. */
public interface Estimator {
  /**
   * {@return the value for a mean vector over so many documents}
   *
   * @param mean of the documents' statistics
   * @param documents at least one
   */
  double value(double[] mean, int documents);

  /**
   * {@return the partial derivatives of the value by the components of the mean, in a new array}
   *
   * @param mean of the documents' statistics
   * @param documents at least one
   */
  double[] gradient(double[] mean, int documents);

  /**
   * {@return over which share of the documents the mean is, those with the highest confidence; 1
   * for all} Two models' metrics with a smaller share are over different documents, and cannot be
   * compared pair by pair.
   */
  default double share() {
    return 1;
  }

  /** {@return whether one document has a score of its own: its statistics' {@link #value}} */
  default boolean scoresDocuments() {
    return share() == 1;
  }

  /** {@return what values it may have; a mean of numbers between 0 and 1 need not say so} */
  Scale scale();
}
