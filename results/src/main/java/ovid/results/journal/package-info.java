/** The journal of a run: one sealed line a finished document, appended and read. */
@NullMarked
package ovid.results.journal;

import org.jspecify.annotations.NullMarked;
