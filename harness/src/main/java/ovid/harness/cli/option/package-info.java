/** Options that several commands share, and how their values are read. */
@NullMarked
package ovid.harness.cli.option;

import org.jspecify.annotations.NullMarked;
