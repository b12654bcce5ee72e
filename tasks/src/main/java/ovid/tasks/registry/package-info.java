/** The tasks that Ovid ships: gathers the adapters, and knows no more of them. */
@NullMarked
package ovid.tasks.registry;

import org.jspecify.annotations.NullMarked;
