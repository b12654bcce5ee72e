package ovid.harness.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import ovid.harness.encoding.RequestEncoder;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Numbers;
import ovid.model.Decoding;
import ovid.model.Generator;
import ovid.model.LanguageModel;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.WeightType;

/**
 * {@code ovid generate}: one text from one prompt.
 *
 * @param model folder or file of the checkpoint
 * @param options what the checkpoint's files leave open
 * @param weights what the model keeps its matrices in
 * @param threads cores to use
 */
public record TextGeneration(
    Path model, CheckpointOptions options, WeightType weights, int threads) {

  /**
   * Continues a prompt; an empty one stands for the tokenizer's prefix.
   *
   * @throws UserException when prompt and limit do not fit into the model's context
   * @throws ovid.model.values.CheckpointException when the checkpoint is malformed
   */
  public String generate(
      String prompt,
      int limit,
      double temperature,
      int topK,
      double topP,
      long seed,
      List<String> stops) {
    try (LanguageModel opened = ModelOpener.open(model, options, weights, threads)) {
      int context = opened.configuration().contextLength();
      int[] tokens = new RequestEncoder(opened.tokenizer(), context).tokens(prompt);
      if (tokens.length == 0) {
        tokens = new int[] {opened.tokenizer().prefix()};
      }
      if (tokens.length + limit > context) {
        throw new UserException(
            "The prompt of %s and --tokens %d do not fit into the model's context of %d; shorten one of them."
                .formatted(Numbers.count(tokens.length, "token"), limit, context));
      }
      Decoding sampling = new Decoding(temperature, topK, topP, Set.of());
      return new Generator(opened)
          .generate(List.of(new Generator.Prompt(tokens, limit, sampling, stops, seed)))
          .getFirst()
          .text();
    }
  }
}
