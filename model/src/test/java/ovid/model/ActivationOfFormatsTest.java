package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.values.Activation;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.WeightType;

/** Which activation a file of each format has, and what is said of it. */
class ActivationOfFormatsTest {
  private static final Path FORMATS = Path.of("src/test/resources/formats");

  @TempDir private Path folder;

  private static LanguageModel open(Path path, Activation given) {
    return LanguageModel.open(path, new CheckpointOptions(null, given), WeightType.FP32, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "a, GELU_NEW, STATED",
    "pytorch, GELU_NEW, STATED",
    "llmc, GELU_NEW, FORMAT",
    "tensorflow, GELU_NEW, FORMAT",
    "gguf-f32, GELU_NEW, FORMAT",
    "nanogpt, GELU, ASSUMED"
  })
  void a_format_has_its_own(String path, Activation activation, ActivationOrigin origin) {
    CheckpointInspection inspection =
        CheckpointInspection.of(FORMATS.resolve(path), CheckpointOptions.NONE, 1);
    assertThat(inspection.configuration().activation()).isEqualTo(activation);
    assertThat(inspection.activation()).isEqualTo(origin);
    if (origin == ActivationOrigin.ASSUMED) {
      assertThat(inspection.notes())
          .filteredOn(note -> note.contains("activation"))
          .containsExactly(
              "The checkpoint does not state its activation; gelu (exact GELU, by erf) is assumed, as most such files mean it (--activation says another).");
    } else {
      assertThat(inspection.notes()).noneMatch(note -> note.contains("activation"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"llmc", "tensorflow", "gguf-f32", "nanogpt"})
  void a_file_that_does_not_state_it_takes_another_and_is_another_model(String path) {
    try (LanguageModel own = LanguageModel.open(FORMATS.resolve(path), 1);
        LanguageModel relu = open(FORMATS.resolve(path), Activation.RELU)) {
      assertThat(relu.configuration().activation()).isEqualTo(Activation.RELU);
      assertThat(relu.sha256()).isNotEqualTo(own.sha256());
      assertThat(relu.notes())
          .filteredOn(note -> note.contains("activation"))
          .containsExactly("The checkpoint does not state its activation; --activation says relu.");
    }
  }

  @Test
  void a_file_that_states_it_takes_no_other() {
    Path path = FORMATS.resolve("a");
    assertThatThrownBy(() -> open(path, Activation.GELU))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            path
                + " states its activation, gelu_new, so --activation gelu is not for it; leave the option out, or give it to ovid convert for the checkpoint that needs it.");
    try (LanguageModel model = open(path, Activation.GELU_NEW)) {
      assertThat(model.notes()).isEmpty();
    }
  }

  @Test
  void a_conversion_states_what_was_assumed() {
    Path to = folder.resolve("out");
    CheckpointConverter.convert(FORMATS.resolve("nanogpt"), CheckpointOptions.NONE, to, 1);
    assertThat(to.resolve("config.json")).content().contains("\"activation_function\" : \"gelu\"");
    try (LanguageModel before = LanguageModel.open(FORMATS.resolve("nanogpt"), 1);
        LanguageModel after = LanguageModel.open(to, 1)) {
      assertThat(after.sha256()).isEqualTo(before.sha256());
      assertThat(after.notes()).isEmpty();
    }
  }

  /** As computed by the rule, without Ovid, when there was but one activation. */
  @Test
  void a_checkpoint_with_gpt2s_activation_keeps_the_sha256_of_before() {
    try (LanguageModel model = LanguageModel.open(FORMATS.resolve("a"), 1)) {
      assertThat(model.sha256())
          .isEqualTo("f7dc8e1f5fb7c066f913472a22cb5b5ed7e2c8b2e3a79f73c035277667f00d6c");
    }
  }

  @Test
  void the_sha256_depends_on_the_activation_but_not_on_its_name() throws IOException {
    assertThat(sha256("gelu_fast")).isEqualTo(sha256("gelu_new"));
    assertThat(sha256("gelu_python")).isEqualTo(sha256("gelu")).isNotEqualTo(sha256("gelu_new"));
    assertThat(sha256("silu")).isEqualTo(sha256("swish")).isNotEqualTo(sha256("gelu"));
  }

  private String sha256(String activation) throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    for (String file : new String[] {"model.safetensors", "vocab.json", "merges.txt"}) {
      Files.copy(FORMATS.resolve("a").resolve(file), copy.resolve(file));
    }
    String configuration = Files.readString(FORMATS.resolve("a/config.json"));
    Files.writeString(
        copy.resolve("config.json"), configuration.replace("\"gelu_new\"", '"' + activation + '"'));
    try (LanguageModel model = LanguageModel.open(copy, 1)) {
      return model.sha256();
    }
  }
}
