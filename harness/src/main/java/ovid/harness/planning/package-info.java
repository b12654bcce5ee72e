/** Sequences of tokens to batches in which common beginnings are computed once. */
@NullMarked
package ovid.harness.planning;

import org.jspecify.annotations.NullMarked;
