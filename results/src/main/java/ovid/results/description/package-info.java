/** Which run a folder holds, what makes one run another, and who worked on it when. */
@NullMarked
package ovid.results.description;

import org.jspecify.annotations.NullMarked;
