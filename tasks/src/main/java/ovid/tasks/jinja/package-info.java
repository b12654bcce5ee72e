/**
 * Jinja templates over values as Python has them: texts, numbers, lists, mappings. A template sees
 * nothing else: no Java object, no file, and a bounded number of steps and letters.
 */
@NullMarked
package ovid.tasks.jinja;

import org.jspecify.annotations.NullMarked;
