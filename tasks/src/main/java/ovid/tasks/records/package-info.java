/**
 * Records of data files that people bring along: one reader a format, with what spreadsheets,
 * pandas and editors do to such files.
 */
@NullMarked
package ovid.tasks.records;

import org.jspecify.annotations.NullMarked;
