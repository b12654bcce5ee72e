package ovid.tasks;

import java.util.function.BinaryOperator;

/**
 * What of a task's documents a model must read to know the answer, so that a {@link ControlTask}
 * can put another document's in its place.
 *
 * @param <D> the kind of document
 * @param name in a word: {@code passage}, {@code question}, {@code context} …
 * @param swap of a document and another: the first one asked with the second's part, its own
 *     options and its own right answer
 */
public record ReadablePart<D>(String name, BinaryOperator<D> swap) {}
