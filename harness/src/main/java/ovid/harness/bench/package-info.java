/** How fast this machine runs a model, alone and against other programs. */
@NullMarked
package ovid.harness.bench;

import org.jspecify.annotations.NullMarked;
