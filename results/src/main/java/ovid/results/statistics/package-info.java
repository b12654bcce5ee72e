/**
 * Intervals, paired tests, averages and fits: pure functions of numbers, the same bits on every
 * machine.
 *
 * <pre>{@code
 * import ovid.results.statistics.Holm;
 * import ovid.results.statistics.Interval;
 * import ovid.results.statistics.McNemar;
 *
 * // 60 of 100 right; and two models that differ on 14 documents, 11 of them to the second's gain.
 * Interval accuracy = Interval.wilson(0.6, 100);
 * double p = McNemar.exact(11, 3);
 * double[] corrected = Holm.adjust(new double[] {p, 0.2, 0.04});
 * }</pre>
 */
@NullMarked
package ovid.results.statistics;

import org.jspecify.annotations.NullMarked;
