/** Tests of tasks without code. */
@NullMarked
package ovid.tasks.lmeval;

import org.jspecify.annotations.NullMarked;
