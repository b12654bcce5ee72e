/**
 * Reads wanted files out of archives from strangers. A name in an archive never becomes a path: a
 * wanted file goes where the caller says, everything else is passed over.
 */
@NullMarked
package ovid.harness.hub.archive;

import org.jspecify.annotations.NullMarked;
