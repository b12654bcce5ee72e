@NullMarked
package ovid.harness.bench;

import org.jspecify.annotations.NullMarked;
