package ovid.results.comparison;

import ovid.results.RunDescription;
import ovid.results.statistics.PairedScores;

/**
 * A metric of a task, over the documents that all its candidates have.
 *
 * @param metric of the task
 * @param scores with one model a candidate, in the task's order of candidates
 */
public record MetricComparison(RunDescription.Metric metric, PairedScores scores) {}
