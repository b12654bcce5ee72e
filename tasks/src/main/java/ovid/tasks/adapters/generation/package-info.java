/** Tasks whose answer is a text that the model writes: summaries, translations, short answers. */
@NullMarked
package ovid.tasks.adapters.generation;

import org.jspecify.annotations.NullMarked;
