/**
 * Makes the minimal pairs of the embedded suite from {@code grammar.txt}, a grammar and lexicon
 * written for this project: {@link ovid.tasks.suite.grammar.MinimalPairs}.
 */
@NullMarked
package ovid.tasks.suite.grammar;

import org.jspecify.annotations.NullMarked;
