/** What the page says in sentences. */
@NullMarked
package ovid.reports.findings;

import org.jspecify.annotations.NullMarked;
