package ovid.results.statistics;

/**
 * A second model against a first on the same documents, in one metric.
 *
 * @param first the first model's value
 * @param second the second model's value
 * @param difference second − first
 * @param standardError of the difference, by the delta method over paired documents; NaN for fewer
 *     than two
 * @param interval 95 % interval of the difference: Newcombe's for proportions, else the paired
 *     bootstrap's percentiles
 * @param p two-sided p-value of no difference, uncorrected; NaN for fewer than two documents
 * @param test how {@code p} was made, as tables name it: {@code mcnemar} or {@code bootstrap}
 * @param effect the difference in standard deviations of the documents' differences (Cohen's d for
 *     paired samples); 0 without a difference, NaN for fewer than two documents
 * @param gained for proportions, how many documents only the second model has right; else 0
 * @param lost for proportions, how many documents only the first model has right; else 0
 */
public record PairedComparison(
    double first,
    double second,
    double difference,
    double standardError,
    Interval interval,
    double p,
    String test,
    double effect,
    int gained,
    int lost) {}
