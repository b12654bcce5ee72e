/** The task adapters that Ovid ships, one protocol family a file. */
@NullMarked
package ovid.tasks.adapters;

import org.jspecify.annotations.NullMarked;
