/** LAMBADA (Paperno et al. 2016): a passage's last word, under the protocols that are quoted. */
@NullMarked
package ovid.tasks.adapters.lambada;

import org.jspecify.annotations.NullMarked;
