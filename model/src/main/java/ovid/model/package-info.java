/** GPT-2's forward pass: opens a checkpoint and answers with log-probabilities and text. */
@NullMarked
package ovid.model;

import org.jspecify.annotations.NullMarked;
