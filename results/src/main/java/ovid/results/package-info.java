/**
 * What a run leaves behind, as records: what was asked, each document, each session, the scores.
 *
 * <pre>{@code
 * import ovid.results.Summary;
 *
 * void print(Summary summary) {
 *   for (Summary.Score score : summary.scores()) {
 *     for (Summary.MetricScore metric : score.metrics()) {
 *       System.out.printf(
 *           "%s %s %s %f (%f to %f)%n",
 *           score.model(), score.task(), metric.name(), metric.value(), metric.low(), metric.high());
 *     }
 *   }
 * }
 * }</pre>
 */
@NullMarked
package ovid.results;

import org.jspecify.annotations.NullMarked;
