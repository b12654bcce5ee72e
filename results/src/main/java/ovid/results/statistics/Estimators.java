package ovid.results.statistics;

/**
 * How metrics follow from their documents' statistics: the results hold the name of each metric's
 * aggregation, and whoever knows the aggregations gives them here.
 */
@FunctionalInterface
public interface Estimators {
  /**
   * {@return the estimator of an aggregation}
   *
   * @param aggregation as {@code run.json} names it: {@code PROPORTION}, {@code PERPLEXITY} …
   * @throws IllegalArgumentException when there is none of that name
   */
  Estimator of(String aggregation);
}
