/** The page that compares models. */
@NullMarked
package ovid.reports;

import org.jspecify.annotations.NullMarked;
