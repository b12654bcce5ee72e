/** The task that tasks/README.md shows. */
@NullMarked
package ovid.tasks.example;

import org.jspecify.annotations.NullMarked;
