/** Readers of data files: strict UTF-8, and errors that name the file and the line. */
@NullMarked
package ovid.tasks.data;

import org.jspecify.annotations.NullMarked;
