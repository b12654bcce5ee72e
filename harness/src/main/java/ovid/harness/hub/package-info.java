/**
 * Checkpoints by name and public data sets: found in the cache that Hugging Face's tools share, or
 * fetched into it.
 */
@NullMarked
package ovid.harness.hub;

import org.jspecify.annotations.NullMarked;
