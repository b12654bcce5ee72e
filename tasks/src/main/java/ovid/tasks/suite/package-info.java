/** The suite that was written for this project: data that need no data folder. */
@NullMarked
package ovid.tasks.suite;

import org.jspecify.annotations.NullMarked;
