/** Tasks of one's own: finding, compiling, checking and beginning them. */
@NullMarked
package ovid.harness.authoring;

import org.jspecify.annotations.NullMarked;
