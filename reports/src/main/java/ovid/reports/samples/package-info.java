/** Documents to read, and the choice of them. */
@NullMarked
package ovid.reports.samples;

import org.jspecify.annotations.NullMarked;
