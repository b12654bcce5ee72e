/** A run from its options to its page: checks first, then the engine, then the results. */
@NullMarked
package ovid.harness.evaluation;

import org.jspecify.annotations.NullMarked;
