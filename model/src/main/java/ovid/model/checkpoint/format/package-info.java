/** Finds out which format a checkpoint is in, and opens any of them. */
@NullMarked
package ovid.model.checkpoint.format;

import org.jspecify.annotations.NullMarked;
