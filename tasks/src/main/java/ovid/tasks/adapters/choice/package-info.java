/** Multiple choice: one way to ask and score, and the data sets that use it. */
@NullMarked
package ovid.tasks.adapters.choice;

import org.jspecify.annotations.NullMarked;
