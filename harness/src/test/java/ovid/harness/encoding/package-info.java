@NullMarked
package ovid.harness.encoding;

import org.jspecify.annotations.NullMarked;
