/**
 * GPT-2's forward pass over stacked rows (Radford et al. 2019, section 2.3): packed weights, keys
 * and values, attention over prefix trees, and the head.
 */
@NullMarked
package ovid.model.transformer;

import org.jspecify.annotations.NullMarked;
