/** Tests of tasks without code. */
@NullMarked
package ovid.tasks.authored;

import org.jspecify.annotations.NullMarked;
