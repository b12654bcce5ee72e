/**
 * What all of the model's rooms speak of: the shape of a GPT-2, the formats of checkpoints, the
 * types of weights, what a tokenizer does, and what goes wrong. Knows none of them.
 */
@NullMarked
package ovid.model.values;

import org.jspecify.annotations.NullMarked;
