/** The program as a process: its version, its standard error, and errors that the user can mend. */
@NullMarked
package ovid.harness.program;

import org.jspecify.annotations.NullMarked;
