/** The page: what it says, how its figures read, and the geometry of its pictures. */
@NullMarked
package ovid.reports.page;

import org.jspecify.annotations.NullMarked;
