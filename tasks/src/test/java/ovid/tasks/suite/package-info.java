@NullMarked
package ovid.tasks.suite;

import org.jspecify.annotations.NullMarked;
