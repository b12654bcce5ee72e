/** What the page shows in tables. */
@NullMarked
package ovid.reports.tables;

import org.jspecify.annotations.NullMarked;
