/** The commands. They hold options; what needs a model, a task or JSON is loaded when it runs. */
@NullMarked
package ovid.harness.cli;

import org.jspecify.annotations.NullMarked;
