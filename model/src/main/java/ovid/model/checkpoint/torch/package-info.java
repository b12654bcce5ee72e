/**
 * PyTorch's files ({@code torch.save}): a zip archive or, before version 1.6, a row of pickles.
 * Only tensors and plain containers come out; nothing in a file is ever run.
 */
@NullMarked
package ovid.model.checkpoint.torch;

import org.jspecify.annotations.NullMarked;
