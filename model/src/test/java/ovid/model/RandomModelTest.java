package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

class RandomModelTest {
  private static final Configuration SHAPE =
      Configuration.builder().vocabulary(70).context(16).width(32).layers(2).heads(2).build();

  @Test
  void a_random_model_answers_and_always_the_same() {
    assertThat(logProbability()).isEqualTo(logProbability()).isBetween(-6f, -3f);
  }

  @Test
  void its_weights_are_spread_as_in_a_checkpoint_before_training() {
    NoiseWeights weights = new NoiseWeights(SHAPE);
    float[] values = new float[32 * 96];
    for (int row = 0; row < 32; row++) {
      weights.tensor("h.1.attn.c_attn.weight").copy(row, 0, values, row * 96, 96);
    }
    double squares = 0;
    Set<Float> different = new HashSet<>();
    for (float value : values) {
      squares += (double) value * value;
      different.add(value);
    }
    assertThat(Math.sqrt(squares / values.length)).isBetween(0.019, 0.021);
    assertThat(different).hasSizeGreaterThan(values.length * 9 / 10);
    float[] gain = new float[32];
    weights.tensor("h.0.ln_1.weight").copy(0, 0, gain, 0, 32);
    for (float value : gain) {
      assertThat(value).isBetween(0.96f, 1.04f);
    }
  }

  @Test
  void a_random_model_says_that_it_has_no_vocabulary() {
    try (LanguageModel model = LanguageModel.random(SHAPE, WeightType.FP32, 1)) {
      assertThatThrownBy(() -> model.tokenizer().encode("text"))
          .hasMessage("a model of random weights has no vocabulary");
    }
  }

  private static float logProbability() {
    try (LanguageModel model = LanguageModel.random(SHAPE, WeightType.FP32, 2)) {
      Span span = Span.root(1, 2, 3);
      TokenScore score = span.ask(2, 4);
      model.forward(List.of(span));
      return score.logProbability();
    }
  }
}
