package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.model.values.Activation;
import ovid.model.values.Configuration;

/** The forward pass against a plain one in double precision. */
class ForwardTest {

  static Stream<RandomWeights> checkpoints() {
    return Stream.of(
        // heads of 16, 64 and 80; vocabularies that end within a panel, a vector, a block
        new RandomWeights(shape(257, 37, 32, 1, 2, 128, true, false), false, 1),
        new RandomWeights(shape(1000, 70, 128, 2, 2, 512, true, false), true, 2),
        new RandomWeights(shape(515, 40, 160, 2, 2, 640, true, true), false, 3),
        new RandomWeights(shape(48, 37, 48, 5, 3, 100, false, false), false, 4),
        new RandomWeights(shape(5, 12, 8, 2, 8, 20, true, false), true, 5));
  }

  private static Configuration shape(
      int vocabulary,
      int context,
      int width,
      int layers,
      int heads,
      int inner,
      boolean scale,
      boolean scaleByLayer) {
    return Configuration.builder()
        .vocabulary(vocabulary)
        .context(context)
        .width(width)
        .layers(layers)
        .heads(heads)
        .inner(inner)
        .scaled(scale)
        .byLayer(scaleByLayer)
        .build();
  }

  static Stream<RandomWeights> everyActivation() {
    return Arrays.stream(Activation.values())
        .map(activation ->
            shape(61, 20, 32, 2, 4, 40, true, false).toBuilder().activation(activation).build())
        .map(shape -> new RandomWeights(shape, false, 6));
  }

  @ParameterizedTest
  @MethodSource({"checkpoints", "everyActivation"})
  void log_probabilities_are_within_1e_4_of_double_precision(RandomWeights weights) {
    Configuration shape = weights.configuration();
    ReferenceModel reference = new ReferenceModel(weights);
    try (LanguageModel model = LanguageModel.of(weights, new NoTokenizer(), 2)) {
      for (int length : new int[] {1, 2, 12, shape.contextLength()}) {
        int[] tokens = new Random(length).ints(length, 0, shape.vocabularySize()).toArray();
        double[][] expected = reference.logProbabilities(tokens);
        Span span = Span.root(tokens);
        List<TokenScore> scores = new ArrayList<>();
        for (int row = 0; row < length; row++) {
          for (int target = row % 3; target < shape.vocabularySize(); target += 3) {
            scores.add(span.ask(row, target));
          }
        }
        model.forward(List.of(span));
        int next = 0;
        for (int row = 0; row < length; row++) {
          for (int target = row % 3; target < shape.vocabularySize(); target += 3) {
            assertThat((double) scores.get(next++).logProbability())
                .as("length %d, row %d, target %d", length, row, target)
                .isCloseTo(expected[row][target], within(1e-4));
          }
        }
      }
    }
  }
}
