@NullMarked
package ovid.harness.evaluation;

import org.jspecify.annotations.NullMarked;
