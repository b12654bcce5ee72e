/**
 * Text metrics, each equal to the field's reference implementation of it.
 *
 * <pre>{@code
 * import java.util.List;
 * import ovid.tasks.metrics.AnswerMatch;
 * import ovid.tasks.metrics.Rouge;
 *
 * double f1 = AnswerMatch.best(AnswerMatch::f1, List.of("Paris", "Lutetia"), "the city of Paris");
 * double recall = new Rouge(true).rougeN("a cat sat", "the cat sat down", 1).recall();
 * }</pre>
 */
@NullMarked
package ovid.tasks.metrics;

import org.jspecify.annotations.NullMarked;
