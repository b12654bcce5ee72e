/**
 * Jinja templates over values as Python has them: texts, numbers, lists, mappings. A template sees
 * nothing else: no Java object, no file, and a bounded number of steps and letters.
 *
 * <p>It is Ovid's own since it must print what the jinja2 package prints: over the 1,783 templates
 * of lm-evaluation-harness 0.4.13, jinjava 2.8.0 printed something else for 1,423 (Python's way of
 * writing lists, numbers and truth values, its methods of texts, and names that are not defined).
 */
@NullMarked
package ovid.tasks.jinja;

import org.jspecify.annotations.NullMarked;
