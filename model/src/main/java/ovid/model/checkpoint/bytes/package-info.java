/** Bounded reading of binary files: nothing is believed that the file's length does not allow. */
@NullMarked
package ovid.model.checkpoint.bytes;

import org.jspecify.annotations.NullMarked;
