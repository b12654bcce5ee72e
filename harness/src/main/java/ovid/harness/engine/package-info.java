/** From documents to journal lines: reading, forward pass and scoring side by side. */
@NullMarked
package ovid.harness.engine;

import org.jspecify.annotations.NullMarked;
