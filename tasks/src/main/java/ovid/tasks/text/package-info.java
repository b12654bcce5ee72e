/** Text as the field's reference implementations treat it, which are written in Python. */
@NullMarked
package ovid.tasks.text;

import org.jspecify.annotations.NullMarked;
