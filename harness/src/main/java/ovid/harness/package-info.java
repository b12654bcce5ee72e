/** The command line, the planner and the engines behind it. */
@NullMarked
package ovid.harness;

import org.jspecify.annotations.NullMarked;
