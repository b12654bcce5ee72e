/** Text metrics, each equal to the field's reference implementation of it. */
@NullMarked
package ovid.tasks.metrics;

import org.jspecify.annotations.NullMarked;
