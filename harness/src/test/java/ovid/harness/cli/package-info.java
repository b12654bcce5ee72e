@NullMarked
package ovid.harness.cli;

import org.jspecify.annotations.NullMarked;
