/**
 * Downloads that end in the right file or in one sentence: streamed beside the target, verified
 * while they arrive, resumed after a cut, and moved into place in one step.
 */
@NullMarked
package ovid.harness.hub.download;

import org.jspecify.annotations.NullMarked;
