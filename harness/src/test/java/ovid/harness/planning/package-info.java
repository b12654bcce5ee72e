@NullMarked
package ovid.harness.planning;

import org.jspecify.annotations.NullMarked;
