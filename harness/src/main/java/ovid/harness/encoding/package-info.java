/** Requests to tokens, as lm-evaluation-harness makes them. */
@NullMarked
package ovid.harness.encoding;

import org.jspecify.annotations.NullMarked;
