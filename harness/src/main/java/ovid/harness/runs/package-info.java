/** What there is to say of runs that lie on disk. */
@NullMarked
package ovid.harness.runs;

import org.jspecify.annotations.NullMarked;
