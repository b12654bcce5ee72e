package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.model.kernel.Kernel;
import ovid.model.kernel.Kernels;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/** The promise: a score has the same bits whatever the kernel, batch, threads and cuts. */
class SameBitsTest {
  private static final int TEXTS = 5;

  static List<RandomWeights> checkpoints() {
    return ForwardTest.checkpoints().toList();
  }

  static List<RandomWeights> everyActivation() {
    return ForwardTest.everyActivation().toList();
  }

  private static LanguageModel model(RandomWeights weights, int threads, Kernel kernel) {
    return model(weights, WeightType.FP32, threads, kernel);
  }

  private static LanguageModel model(
      RandomWeights weights, WeightType type, int threads, Kernel kernel) {
    return LanguageModel.of(weights, type, new NoTokenizer(), threads, kernel);
  }

  private static List<int[]> texts(Configuration shape) {
    Random random = new Random(7);
    return IntStream.range(0, TEXTS)
        .mapToObj(i -> {
          int length = i == 0 ? shape.contextLength() : 1 + i * 5 % shape.contextLength();
          return random.ints(length, 0, shape.vocabularySize()).toArray();
        })
        .toList();
  }

  /** All logits of some rows, and scores of all. */
  private static final class Answers {
    private final List<Logits> logits = new ArrayList<>();
    private final List<TokenScore> scores = new ArrayList<>();

    void ask(Span span, int[] text, int from) {
      for (int row = 0; row < span.length(); row++) {
        scores.add(span.ask(row, text[from + row]));
      }
      logits.add(span.askLogits());
    }

    int[] bits() {
      IntStream.Builder bits = IntStream.builder();
      for (TokenScore score : scores) {
        bits.add(Float.floatToRawIntBits(score.logProbability()));
        bits.add(score.greedy() ? 1 : 0);
      }
      for (Logits each : logits) {
        for (float logit : each.values()) {
          bits.add(Float.floatToRawIntBits(logit));
        }
      }
      return bits.build().toArray();
    }
  }

  private static int[] together(LanguageModel model) {
    Answers answers = new Answers();
    List<Span> spans = new ArrayList<>();
    for (int[] text : texts(model.configuration())) {
      Span span = Span.root(text);
      answers.ask(span, text, 0);
      spans.add(span);
    }
    model.forward(spans);
    return answers.bits();
  }

  private static int[] apart(LanguageModel model) {
    Answers answers = new Answers();
    for (int[] text : texts(model.configuration())) {
      Span span = Span.root(text);
      answers.ask(span, text, 0);
      model.forward(List.of(span));
    }
    return answers.bits();
  }

  @ParameterizedTest
  @MethodSource({"checkpoints", "everyActivation"})
  void of_this_kernel_and_the_scalar_one_with_any_batch_and_threads(RandomWeights weights) {
    int[] expected;
    try (LanguageModel model = model(weights, 1, Kernels.scalar())) {
      expected = together(model);
    }
    for (int threads : new int[] {1, 3}) {
      try (LanguageModel model = model(weights, threads, Kernels.chosen())) {
        assertThat(together(model)).containsExactly(expected);
        assertThat(apart(model)).containsExactly(expected);
      }
    }
  }

  /** Batches of many rows widen the weights once, single rows at every use. */
  @ParameterizedTest
  @MethodSource("checkpoints")
  void of_weights_kept_in_bf16_and_a_checkpoint_rounded_to_it(RandomWeights weights) {
    int[] expected;
    try (LanguageModel model = model(weights.roundedToBf16(), 1, Kernels.scalar())) {
      expected = together(model);
      assertThat(model.numerics()).isEqualTo("fp32-2");
    }
    try (LanguageModel model = model(weights, WeightType.BF16, 2, Kernels.chosen())) {
      assertThat(together(model)).containsExactly(expected);
      assertThat(apart(model)).containsExactly(expected);
      assertThat(model.numerics()).isEqualTo("bf16-weights-2");
    }
    try (LanguageModel model = model(weights, 1, Kernels.chosen())) {
      assertThat(together(model)).isNotEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("checkpoints")
  void of_a_text_cut_anywhere(RandomWeights weights) {
    cutAnywhere(weights, WeightType.FP32);
    cutAnywhere(weights, WeightType.BF16);
  }

  private static void cutAnywhere(RandomWeights weights, WeightType type) {
    try (LanguageModel model = model(weights, type, 2, Kernels.chosen())) {
      int[] text = texts(model.configuration()).getFirst();
      int[] expected = logits(model, text, new int[] {text.length});
      Random random = new Random(1);
      for (int trial = 0; trial < 5; trial++) {
        int[] cuts =
            IntStream.concat(
                    random.ints(trial, 1, text.length).distinct().sorted(),
                    IntStream.of(text.length))
                .toArray();
        assertThat(logits(model, text, cuts)).as("trial %d", trial).containsExactly(expected);
      }
      int[] everywhere = IntStream.rangeClosed(1, text.length).toArray();
      assertThat(logits(model, text, everywhere)).containsExactly(expected);
    }
  }

  /** The last logits of a text that is computed in pieces. */
  private static int[] logits(LanguageModel model, int[] text, int[] ends) {
    Span span = null;
    int from = 0;
    for (int end : ends) {
      int[] piece = Arrays.copyOfRange(text, from, end);
      span = (span == null ? Span.root(piece) : span.then(piece)).retain();
      if (end < text.length) {
        model.forward(List.of(span));
      }
      from = end;
    }
    Logits logits = Objects.requireNonNull(span).askLogits();
    model.forward(List.of(span));
    float[] values = logits.values();
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }
}
