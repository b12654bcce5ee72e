package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.model.checkpoint.Weights;
import ovid.model.checkpoint.format.OpenCheckpoint;
import ovid.model.values.CheckpointOptions;
import tools.jackson.databind.JsonNode;

/** Against figures of Hugging Face's transformers, which computes in another order of additions. */
class HuggingFaceParityTest {
  private static final float TOLERANCE = 1e-4f;

  static List<String> checkpoints() {
    return Goldens.checkpoints();
  }

  private static LanguageModel open(String name) {
    try (OpenCheckpoint checkpoint =
            OpenCheckpoint.open(Goldens.path(name), CheckpointOptions.NONE);
        Weights weights = checkpoint.weights(2)) {
      int rows = weights.configuration().vocabularySize();
      return LanguageModel.of(weights, ListTokenizer.endless(rows), 2);
    }
  }

  /** What was asked about a sequence. */
  private record Asked(
      JsonNode expected, List<TokenScore> targets, Logits logits, List<TokenScore> last) {}

  private static Asked ask(JsonNode expected, List<Span> spans, int vocabulary) {
    int[] tokens = Goldens.ints(expected.get("tokens"));
    Span span = Span.root(tokens);
    spans.add(span);
    return new Asked(
        expected,
        IntStream.range(0, tokens.length - 1).mapToObj(i -> span.ask(i, tokens[i + 1])).toList(),
        span.askLogits(),
        IntStream.range(0, vocabulary).mapToObj(id -> span.ask(tokens.length - 1, id)).toList());
  }

  private static float[] values(List<TokenScore> scores) {
    float[] values = new float[scores.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = scores.get(i).logProbability();
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void logits_and_log_probabilities_are_hugging_faces(String name) {
    try (LanguageModel model = open(name)) {
      List<Span> spans = new ArrayList<>();
      List<Asked> all = new ArrayList<>();
      for (JsonNode expected : Goldens.read(name + "/expected.json").get("sequences")) {
        all.add(ask(expected, spans, model.configuration().vocabularySize()));
      }
      assertThat(spans).extracting(Span::length).containsExactly(1, 2, 17, 37);
      model.forward(spans);
      for (Asked asked : all) {
        assertThat(values(asked.targets()))
            .containsExactly(Goldens.floats(asked.expected().get("targets")), within(TOLERANCE));
        assertThat(asked.logits().values())
            .containsExactly(Goldens.floats(asked.expected().get("logits")), within(TOLERANCE));
        assertThat(values(asked.last()))
            .containsExactly(
                Goldens.floats(asked.expected().get("logProbabilities")), within(TOLERANCE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void greedy_continuations_are_hugging_faces(String name) {
    try (LanguageModel model = open(name)) {
      assertGreedy(model, Goldens.read(name + "/expected.json").get("greedy"));
    }
  }

  private static void assertGreedy(LanguageModel model, JsonNode expected) {
    List<Generator.Prompt> prompts = new ArrayList<>();
    for (JsonNode each : expected) {
      int[] prompt = Goldens.ints(each.get("prompt"));
      int limit = each.get("continuation").size();
      prompts.add(new Generator.Prompt(prompt, limit, Decoding.GREEDY, List.of(), 0));
    }
    List<Generator.Generated> generated = new Generator(model).generate(prompts);
    for (int i = 0; i < prompts.size(); i++) {
      assertThat(generated.get(i).tokens())
          .containsExactly(Goldens.ints(expected.get(i).get("continuation")));
    }
  }

  @Test
  void a_trained_checkpoint_scores_and_continues_sentences_as_hugging_face_does() {
    JsonNode golden = Goldens.read("seed-10m.json");
    try (LanguageModel model = LanguageModel.open(Goldens.shared("models/seed-10m"), 2)) {
      for (JsonNode sentence : golden.get("sentences")) {
        int[] tokens = Goldens.ints(sentence.get("tokens"));
        int[] encoded = model.tokenizer().encode(sentence.get("text").stringValue());
        assertThat(tokens).endsWith(encoded).startsWith(model.tokenizer().endOfText());
        Span span = Span.root(tokens);
        List<TokenScore> scores =
            IntStream.range(0, tokens.length - 1)
                .mapToObj(i -> span.ask(i, tokens[i + 1]))
                .toList();
        model.forward(List.of(span));
        assertThat(values(scores))
            .containsExactly(Goldens.floats(sentence.get("targets")), within(TOLERANCE));
      }
      assertGreedy(model, golden.get("greedy"));
    }
  }
}
