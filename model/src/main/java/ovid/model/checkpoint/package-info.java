/** Reads checkpoints: what is on disk becomes a shape and named tensors. */
@NullMarked
package ovid.model.checkpoint;

import org.jspecify.annotations.NullMarked;
