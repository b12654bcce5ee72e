/** The public data sets: where each is published, and what its files must be. */
@NullMarked
package ovid.tasks.manifest;

import org.jspecify.annotations.NullMarked;
