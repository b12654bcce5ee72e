/** CORE: DCLM's 22 in-context tasks by nanochat's protocol. */
@NullMarked
package ovid.tasks.adapters.core;

import org.jspecify.annotations.NullMarked;
