package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.model.checkpoint.Weights;
import ovid.model.checkpoint.format.OpenCheckpoint;
import ovid.model.values.Activation;
import ovid.model.values.CheckpointOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every activation, by all of its names, against Hugging Face's transformers. */
class ActivationParityTest {
  private static final String GOLDEN = "activations/expected.json";

  @TempDir private Path folder;

  static List<String> names() {
    return Arrays.stream(Activation.values()).flatMap(each -> each.names().stream()).toList();
  }

  @Test
  void every_name_that_transformers_computes_is_known() {
    assertThat(Goldens.read(GOLDEN).get("targets").propertyNames())
        .containsExactlyInAnyOrderElementsOf(names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void log_probabilities_are_within_1e_4_of_hugging_faces(String name) throws IOException {
    JsonNode golden = Goldens.read(GOLDEN);
    int[] tokens = Goldens.ints(golden.get("tokens"));
    Span span = Span.root(tokens);
    List<TokenScore> scores =
        IntStream.range(0, tokens.length - 1).mapToObj(i -> span.ask(i, tokens[i + 1])).toList();
    try (OpenCheckpoint checkpoint = OpenCheckpoint.open(write(name), CheckpointOptions.NONE);
        Weights weights = checkpoint.weights(1);
        LanguageModel model = LanguageModel.of(weights, new NoTokenizer(), 1)) {
      model.forward(List.of(span));
    }
    float[] expected = Goldens.floats(golden.get("targets").get(name));
    assertThat(scores).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(scores.get(i).logProbability()).isCloseTo(expected[i], within(1e-4f));
    }
  }

  @Test
  void the_goldens_of_two_activations_differ_by_more_than_the_tolerance() {
    JsonNode targets = Goldens.read(GOLDEN).get("targets");
    List<Map.Entry<String, float[]>> each =
        Stream.of(Activation.values())
            .map(Activation::title)
            .map(name -> Map.entry(name, Goldens.floats(targets.get(name))))
            .toList();
    for (int i = 0; i < each.size(); i++) {
      for (int j = 0; j < i; j++) {
        float[] a = each.get(i).getValue();
        float[] b = each.get(j).getValue();
        double largest =
            IntStream.range(0, a.length)
                .mapToDouble(k -> Math.abs(a[k] - b[k]))
                .max()
                .orElseThrow();
        assertThat(largest)
            .as("%s and %s", each.get(i).getKey(), each.get(j).getKey())
            .isGreaterThan(1e-4);
      }
    }
  }

  private Path write(String activation) throws IOException {
    Files.copy(Goldens.path("activations/model.safetensors"), folder.resolve("model.safetensors"));
    ObjectNode configuration = (ObjectNode) Goldens.read(GOLDEN).get("config");
    Files.writeString(
        folder.resolve("config.json"),
        configuration.put("activation_function", activation).toString());
    return folder;
  }
}
