/** Language modelling: how likely a model finds a text, by token, word, character and byte. */
@NullMarked
package ovid.tasks.adapters.language;

import org.jspecify.annotations.NullMarked;
