/** What people read: progress, tables, numbers, suggestions. */
@NullMarked
package ovid.harness.terminal;

import org.jspecify.annotations.NullMarked;
