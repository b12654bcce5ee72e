@NullMarked
package ovid.harness.engine;

import org.jspecify.annotations.NullMarked;
