/** From the journal on disk to scores: the summary and the table beside it. */
@NullMarked
package ovid.results.summary;

import org.jspecify.annotations.NullMarked;
