/**
 * GPT-2's forward pass: opens a checkpoint and answers with log-probabilities and text.
 *
 * <p>A text's log-probability, and the text that follows:
 *
 * <pre>{@code
 * import java.nio.file.Path;
 * import java.util.List;
 * import ovid.model.*;
 *
 * void main() {
 *   try (LanguageModel model = LanguageModel.open(Path.of("models/gpt2"), 2)) {
 *     int[] tokens = model.tokenizer().encode("The capital of France is");
 *     Span context = Span.root(tokens);
 *     TokenScore paris = context.ask(tokens.length - 1, model.tokenizer().encode(" Paris")[0]);
 *     model.forward(List.of(context));
 *     IO.println(paris.logProbability() + (paris.greedy() ? ", the most probable" : ""));
 *     var prompt = new Generator.Prompt(tokens, 20, Decoding.GREEDY, List.of("\n"), 0);
 *     IO.println(new Generator(model).generate(List.of(prompt)).getFirst().text());
 *   }
 * }
 * }</pre>
 *
 * <p>This is a whole file: with the jars of the module and of what it needs in {@code lib}, {@code
 * java -p lib --add-modules ovid.model File.java} runs it. A checkpoint without a tokenizer takes
 * token ids; {@link ovid.model.values.CheckpointOptions} name a tokenizer from elsewhere.
 */
@NullMarked
package ovid.model;

import org.jspecify.annotations.NullMarked;
