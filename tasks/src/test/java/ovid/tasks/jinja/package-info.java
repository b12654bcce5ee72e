/** Tests of tasks without code. */
@NullMarked
package ovid.tasks.jinja;

import org.jspecify.annotations.NullMarked;
