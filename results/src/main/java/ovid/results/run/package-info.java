/**
 * The folder of a run as others see it: held by one process, resumed, and its documents' scores.
 */
@NullMarked
package ovid.results.run;

import org.jspecify.annotations.NullMarked;
