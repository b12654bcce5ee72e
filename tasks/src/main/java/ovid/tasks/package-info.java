/** The contract of a task and the adapters that Ovid ships. */
@NullMarked
package ovid.tasks;

import org.jspecify.annotations.NullMarked;
