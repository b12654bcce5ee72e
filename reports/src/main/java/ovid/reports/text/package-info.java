/** How figures and other people's text are written on the page. */
@NullMarked
package ovid.reports.text;

import org.jspecify.annotations.NullMarked;
