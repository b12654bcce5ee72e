/** Files that survive a crash: sealed lines, whole replacement, locks, JSON and CSV. */
@NullMarked
package ovid.results.storage;

import org.jspecify.annotations.NullMarked;
