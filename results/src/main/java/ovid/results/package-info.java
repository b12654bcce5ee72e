/** The journal of a run, its summary, and the statistics in it. */
@NullMarked
package ovid.results;

import org.jspecify.annotations.NullMarked;
