/**
 * TensorFlow's checkpoints, version 2 ({@code tensor_bundle}): an index, which is a sorted table of
 * LevelDB's kind, and the tensors' bytes in a file of their own.
 */
@NullMarked
package ovid.model.checkpoint.tensorflow;

import org.jspecify.annotations.NullMarked;
