package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.values.Activation;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/**
 * Every format's own writer wrote the files; see {@code src/test/python/make_format_goldens.py}.
 */
class FormatsTest {
  private static final Path FORMATS = Path.of("src/test/resources/formats");
  private static final int[] TOKENS = {0, 276, 41, 256, 269, 7, 270, 3, 3};

  private static float[] logits(LanguageModel model) {
    Span span = Span.root(TOKENS);
    Logits logits = span.askLogits();
    model.forward(List.of(span));
    return logits.values();
  }

  @ParameterizedTest
  @CsvSource({
    "pytorch, a",
    "pytorch/pytorch_model.bin, a",
    "pytorch-legacy, a",
    "pytorch-shards, a-f16",
    "llmc/gpt2_tiny.bin, a",
    "llmc-bf16, a-bf16",
    "tensorflow, a",
    "tensorflow/model.ckpt.index, a",
    "gguf-f32, a",
    "gguf-f16, b-f16",
    "gguf-bf16, b-bf16",
    "gguf-q8_0/model.gguf, b-q8_0",
    "b/model.safetensors, b",
  })
  void gives_the_bits_of_its_safetensors_twin(String path, String twin) {
    try (LanguageModel model = LanguageModel.open(FORMATS.resolve(path), 1);
        LanguageModel expected = LanguageModel.open(FORMATS.resolve(twin), 2)) {
      assertThat(model.configuration()).isEqualTo(expected.configuration());
      assertThat(logits(model)).isEqualTo(logits(expected));
      assertThat(model.sha256()).isEqualTo(expected.sha256());
      assertThat(model.tokenizer().sha256()).isEqualTo(expected.tokenizer().sha256());
      assertThat(model.tokenizer().encode("the there")).containsExactly(83, 256, 259, 261);
    }
  }

  @Test
  void takes_the_tokenizer_from_elsewhere_when_told() {
    Path model = FORMATS.resolve("nanogpt/ckpt.pt");
    for (String place : List.of("a", "tensorflow", "llmc", "llmc-bf16/gpt2_tokenizer.bin")) {
      try (LanguageModel opened = open(model, place);
          LanguageModel own = LanguageModel.open(model, 1)) {
        assertThat(opened.tokenizer().sha256()).isEqualTo(own.tokenizer().sha256());
      }
    }
    assertThatThrownBy(() -> open(model, "gguf-f32"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("gguf-f32 lacks vocab.json");
  }

  private static LanguageModel open(Path model, String tokenizer) {
    return LanguageModel.open(
        model, CheckpointOptions.tokenizer(FORMATS.resolve(tokenizer)), WeightType.FP32, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nanogpt", "nanogpt/ckpt.pt"})
  void a_checkpoint_of_nanogpt_gives_the_bits_of_its_twin_with_the_same_activation(String path) {
    Path twin = FORMATS.resolve("b");
    CheckpointOptions early = new CheckpointOptions(null, Activation.GELU_NEW);
    try (LanguageModel exact = LanguageModel.open(FORMATS.resolve(path), 1);
        LanguageModel tanh = LanguageModel.open(FORMATS.resolve(path), early, WeightType.FP32, 1);
        LanguageModel expected = LanguageModel.open(twin, 1)) {
      assertThat(exact.configuration().activation()).isEqualTo(Activation.GELU);
      assertThat(exact.sha256()).isNotEqualTo(expected.sha256());
      assertThat(logits(exact)).isNotEqualTo(logits(expected));
      assertThat(tanh.configuration()).isEqualTo(expected.configuration());
      assertThat(tanh.sha256()).isEqualTo(expected.sha256());
      assertThat(logits(tanh)).isEqualTo(logits(expected));
    }
  }

  @Test
  void reads_the_shape_alone() {
    for (String path : List.of("a", "pytorch", "llmc/gpt2_tiny.bin", "tensorflow", "gguf-f32")) {
      assertThat(CheckpointInspection.shape(FORMATS.resolve(path)))
          .isEqualTo(
              Configuration.builder()
                  .vocabulary(277)
                  .context(13)
                  .width(20)
                  .layers(3)
                  .heads(1)
                  .build());
    }
    // nanoGPT's softmax runs over the padding too, so it stays; llm.c's does not.
    assertThat(CheckpointInspection.shape(FORMATS.resolve("nanogpt")).vocabularySize())
        .isEqualTo(283);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "os_system.pt | calls the Python function posix.system, which could do anything",
        "module.pt | holds an object of the Python class torch.nn.modules.linear.Linear",
        "numpy.pt | holds no dict of a GPT-2's tensors",
        "state_dict.pt | holds no GPT-2, whose tensors are wte.weight, wpe.weight",
        "recursive.pt | holds no dict of a GPT-2's tensors",
        "expanded.pt | of shape [1048576, 1048576] with strides [0, 0] does not fit into its storage of 1",
      })
  void refuses_pickles_of_anything_but_data(String file, String sentence) {
    Path path = FORMATS.resolve("refused").resolve(file);
    assertThatThrownBy(() -> LanguageModel.open(path, 1))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(path.toString())
        .hasMessageContaining(sentence);
  }
}
