/**
 * Intervals, paired tests, averages and fits: pure functions of numbers, the same bits on every
 * machine.
 */
@NullMarked
package ovid.results.statistics;

import org.jspecify.annotations.NullMarked;
