/**
 * Other programs' formats, both ways: lm-evaluation-harness' result files, CSV; tables for papers.
 */
@NullMarked
package ovid.results.interchange;

import org.jspecify.annotations.NullMarked;
