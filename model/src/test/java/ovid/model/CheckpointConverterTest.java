package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointOptions;

class CheckpointConverterTest {
  private static final Path FORMATS = Path.of("src/test/resources/formats");

  @TempDir Path directory;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "pytorch",
        "nanogpt",
        "llmc",
        "llmc-bf16",
        "tensorflow",
        "gguf-f16",
        "gguf-q8_0"
      })
  void writes_a_checkpoint_of_the_same_bits(String from) throws IOException {
    Path to = directory.resolve("new/out");
    CheckpointConverter.convert(FORMATS.resolve(from), CheckpointOptions.NONE, to, 1);
    try (LanguageModel model = LanguageModel.open(FORMATS.resolve(from), 1);
        LanguageModel copy = LanguageModel.open(to, 1)) {
      assertThat(copy.sha256()).isEqualTo(model.sha256());
      assertThat(copy.configuration()).isEqualTo(model.configuration());
      assertThat(copy.tokenizer().sha256()).isEqualTo(model.tokenizer().sha256());
    }
    try (Stream<Path> files = Files.list(to)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.json",
              "model.safetensors",
              "vocab.json",
              "merges.txt",
              "tokenizer_config.json");
    }
  }

  @Test
  void overwrites_nothing() throws IOException {
    Path to = Files.createDirectory(directory.resolve("mine"));
    assertThatThrownBy(
            () -> CheckpointConverter.convert(FORMATS.resolve("a"), CheckpointOptions.NONE, to, 1))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(to + " exists, and nothing is overwritten; give the name of a new folder.");
    assertThat(names()).containsExactly("mine");
    assertThat(to).isEmptyDirectory();
  }

  @Test
  void leaves_nothing_when_the_checkpoint_is_damaged() throws IOException {
    Path from = Files.createDirectory(directory.resolve("from"));
    byte[] bytes = Files.readAllBytes(FORMATS.resolve("gguf-f32/model.gguf"));
    // The last weights become NaNs.
    for (int i = 1; i <= 64; i++) {
      bytes[bytes.length - i] = -1;
    }
    Files.write(from.resolve("model.gguf"), bytes);
    assertThatThrownBy(() ->
            CheckpointConverter.convert(from, CheckpointOptions.NONE, directory.resolve("to"), 1))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("is not finite");
    assertThat(names()).containsExactly("from");
  }

  @Test
  void leaves_nothing_when_the_tokenizer_is_missing() throws IOException {
    Path from = Files.createDirectory(directory.resolve("from"));
    Files.copy(FORMATS.resolve("nanogpt/ckpt.pt"), from.resolve("ckpt.pt"));
    assertThatThrownBy(() ->
            CheckpointConverter.convert(from, CheckpointOptions.NONE, directory.resolve("to"), 1))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("lacks vocab.json");
    assertThat(names()).containsExactly("from");
  }
}
