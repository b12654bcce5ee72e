/** GPT-2's byte-level byte-pair encoding, for any vocabulary of its kind. */
@NullMarked
package ovid.model.tokenizer;

import org.jspecify.annotations.NullMarked;
