/**
 * What all of the model's rooms speak of: the shape of a GPT-2, the formats of checkpoints, the
 * types of weights, what a tokenizer does, and what goes wrong. Knows none of them.
 *
 * <pre>{@code
 * import ovid.model.values.Tokenizer;
 *
 * String pieces(Tokenizer tokenizer, String text) {
 *   StringBuilder pieces = new StringBuilder();
 *   for (int token : tokenizer.encode(text)) {
 *     pieces.append(token).append(' ').append(tokenizer.decode(new int[] {token})).append('\n');
 *   }
 *   return pieces.toString();
 * }
 * }</pre>
 */
@NullMarked
package ovid.model.values;

import org.jspecify.annotations.NullMarked;
