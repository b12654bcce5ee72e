/** Runs side by side: the same documents under several models, paired. */
@NullMarked
package ovid.results.comparison;

import org.jspecify.annotations.NullMarked;
