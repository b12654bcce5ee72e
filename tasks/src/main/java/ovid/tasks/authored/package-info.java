/** Tasks without code: a YAML file names data, prompt, answers and metrics. */
@NullMarked
package ovid.tasks.authored;

import org.jspecify.annotations.NullMarked;
