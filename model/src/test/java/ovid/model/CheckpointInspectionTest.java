package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.model.CheckpointInspection.InspectedTensor;
import ovid.model.CheckpointInspection.TensorUse;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.CheckpointOptions;

class CheckpointInspectionTest {
  private static final Path FORMATS = Path.of("src/test/resources/formats");

  @TempDir Path directory;

  @Test
  void lists_what_a_checkpoint_holds() {
    CheckpointInspection inspection =
        CheckpointInspection.of(FORMATS.resolve("gguf-q8_0"), CheckpointOptions.NONE, 1);
    assertThat(inspection.format()).isEqualTo(CheckpointFormat.GGUF);
    assertThat(inspection.tensors())
        .hasSize(16)
        .contains(
            new InspectedTensor(
                "h.0.mlp.c_fc.weight", "Q8_0", List.of(32L, 128L), 34 * 128, TensorUse.WEIGHT),
            new InspectedTensor("ln_f.bias", "F32", List.of(32L), 128, TensorUse.WEIGHT));
    assertThat(inspection.files())
        .singleElement()
        .satisfies(file -> {
          assertThat(file.bytes()).isEqualTo(31424);
          assertThat(file.sha256()).matches("[0-9a-f]{64}");
        });
    assertThat(inspection.vocabulary()).contains(277);
    assertThat(inspection.missing()).isEmpty();
    assertThat(inspection.problems()).isEmpty();
    try (LanguageModel model = LanguageModel.open(FORMATS.resolve("gguf-q8_0"), 1)) {
      assertThat(inspection.sha256()).contains(model.sha256());
    }
  }

  @Test
  void names_masks_and_prefixes() {
    CheckpointInspection inspection =
        CheckpointInspection.of(FORMATS.resolve("pytorch"), CheckpointOptions.NONE, 1);
    assertThat(inspection.tensors())
        .contains(
            new InspectedTensor(
                "transformer.h.0.attn.bias", "U8", List.of(1L, 1L, 13L, 13L), 169, TensorUse.MASK));
  }

  @Test
  void names_what_is_missing_unknown_and_of_the_wrong_shape() throws IOException {
    // Names of the same length, so that only names are wrong.
    String file =
        Files.readString(FORMATS.resolve("a/model.safetensors"), StandardCharsets.ISO_8859_1);
    String spoilt = file.replaceFirst("h\\.1\\.ln_1\\.bias", "h.1.ln_9.bias");
    Files.writeString(directory.resolve("model.safetensors"), spoilt, StandardCharsets.ISO_8859_1);
    String configuration = Files.readString(FORMATS.resolve("a/config.json"));
    Files.writeString(
        directory.resolve("config.json"),
        configuration.replace("\"n_positions\": 13", "\"n_positions\": 14"));
    CheckpointInspection inspection = CheckpointInspection.of(directory, CheckpointOptions.NONE, 1);
    assertThat(inspection.missing()).containsExactly("h.1.ln_1.bias");
    assertThat(inspection.tensors())
        .filteredOn(tensor -> tensor.use() != TensorUse.WEIGHT)
        .extracting(InspectedTensor::name)
        .containsExactlyInAnyOrder("h.1.ln_9.bias", "wpe.weight");
    assertThat(inspection.sha256()).isEmpty();
    assertThat(inspection.vocabulary()).isEmpty();
    assertThat(inspection.problems())
        .satisfiesExactlyInAnyOrder(
            problem -> assertThat(problem).contains("lacks vocab.json"),
            problem ->
                assertThat(problem)
                    .contains(
                        "has tensors of n_positions 13 where config.json says n_positions 14"));
  }

  @Test
  void names_no_endless_list_of_layers_that_are_only_claimed() throws IOException {
    Files.copy(FORMATS.resolve("a/model.safetensors"), directory.resolve("model.safetensors"));
    String configuration = Files.readString(FORMATS.resolve("a/config.json"));
    Files.writeString(
        directory.resolve("config.json"),
        configuration.replace("\"n_layer\": 3", "\"n_layer\": 2000000000"));
    CheckpointInspection inspection = CheckpointInspection.of(directory, CheckpointOptions.NONE, 1);
    assertThat(inspection.missing()).contains("h.3.ln_1.weight").hasSizeLessThan(600);
  }

  @Test
  void says_what_to_do_with_formats_that_cannot_be_read() throws IOException {
    Path onnx =
        Files.writeString(directory.resolve("model.onnx"), "\b\b\u0012\u0007pytorch".repeat(9));
    for (Path path : List.of(onnx, directory)) {
      assertThatThrownBy(() -> CheckpointInspection.of(path, CheckpointOptions.NONE, 1))
          .isInstanceOf(CheckpointException.class)
          .hasMessage(
              onnx
                  + " is an ONNX graph, which holds a program and is not supported; give the checkpoint that it was exported from, with model.safetensors and config.json.");
    }
    assertThatThrownBy(() ->
            CheckpointInspection.of(
                FORMATS.resolve("llmc/debug_state.bin"), CheckpointOptions.NONE, 1))
        .hasMessageEndingWith("is a file of llm.c, but not of a model; give the model's .bin.");
    assertThatThrownBy(
            () -> CheckpointInspection.of(directory.resolve("none"), CheckpointOptions.NONE, 1))
        .hasMessage(
            directory.resolve("none") + " does not exist; give a checkpoint's folder or file.");
    assertThatThrownBy(
            () -> CheckpointInspection.of(FORMATS.resolve("refused"), CheckpointOptions.NONE, 1))
        .hasMessageContaining("holds several checkpoints, expanded.pt and module.pt");
  }
}
