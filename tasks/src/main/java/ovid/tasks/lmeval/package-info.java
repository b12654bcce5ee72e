/** Tasks in lm-evaluation-harness' YAML language, read into the same tasks as all others. */
@NullMarked
package ovid.tasks.lmeval;

import org.jspecify.annotations.NullMarked;
