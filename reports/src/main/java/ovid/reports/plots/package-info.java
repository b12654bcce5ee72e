/** What the page shows in pictures. */
@NullMarked
package ovid.reports.plots;

import org.jspecify.annotations.NullMarked;
