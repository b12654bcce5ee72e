/** What the runs say, laid side by side: models, tasks, documents, and who is ahead. */
@NullMarked
package ovid.reports.evidence;

import org.jspecify.annotations.NullMarked;
