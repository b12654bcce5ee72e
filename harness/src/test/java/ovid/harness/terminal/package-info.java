@NullMarked
package ovid.harness.terminal;

import org.jspecify.annotations.NullMarked;
