package ovid.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.model.values.CheckpointException;

/** Each damage ends in one sentence that names the file and what is wrong. */
class DamagedFormatsTest {
  private static final Path FORMATS = Path.of("src/test/resources/formats");

  @TempDir Path directory;

  /** Changes one file in a copy of a golden folder, and expects the sentence. */
  private void assertRefused(
      String file, UnaryOperator<byte[]> damage, String start, String... parts) throws IOException {
    Path golden = FORMATS.resolve(file);
    Path copy = Files.createTempDirectory(directory, "copy");
    try (Stream<Path> files = Files.list(golden.getParent())) {
      for (Path other : files.toList()) {
        Files.copy(other, copy.resolve(other.getFileName()));
      }
    }
    Path spoilt = copy.resolve(golden.getFileName());
    Files.write(spoilt, damage.apply(Files.readAllBytes(golden)));
    assertThatThrownBy(() -> LanguageModel.open(copy, 1))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(copy.resolve(start).toString())
        .hasMessageContainingAll(parts)
        .hasMessageEndingWith(".");
    // Whatever the advice is called, it ends in a file that is as it should be.
    Files.copy(golden, spoilt, StandardCopyOption.REPLACE_EXISTING);
    LanguageModel.open(copy, 1).close();
  }

  private static UnaryOperator<byte[]> number(int at, int value) {
    return bytes -> {
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
      return bytes;
    };
  }

  private static UnaryOperator<byte[]> flip(int at) {
    return bytes -> {
      bytes[at] ^= 1;
      return bytes;
    };
  }

  private static UnaryOperator<byte[]> replace(String old, String by) {
    return bytes ->
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replace(old, by)
            .getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4  | 1          | in version 1, but only 3 (fp32) and 5 (bf16)",
        "8  | -1         | the longest sequence is -1",
        "8  | 2147483647 | ends before its tensor wpe.weight of shape [2147483647, 20]",
        "12 | 385        | a vocabulary of 385 in 384 rows",
        "16 | 2147483647 | ends before its tensor h.",
        "16 | 2          | bytes more than its header asks for",
        "20 | 3          | 20 channels, 3 heads",
        "24 | 1073741824 | which do not fit together",
        "28 | 2147483647 | ends before its tensor wte.weight of shape [2147483647, 20]",
      })
  void llmc_headers_are_not_believed(int at, int value, String sentence) throws IOException {
    assertRefused("llmc/gpt2_tiny.bin", number(at, value), "gpt2_tiny.bin", sentence);
  }

  @Test
  void llmc_files_must_be_as_long_as_they_say() throws IOException {
    assertRefused(
        "llmc/gpt2_tiny.bin",
        bytes -> Arrays.copyOf(bytes, bytes.length - 1),
        "gpt2_tiny.bin",
        "ends before its tensor ln_f.bias of shape [20]");
    assertRefused(
        "llmc/gpt2_tiny.bin",
        bytes -> Arrays.copyOf(bytes, bytes.length + 1),
        "gpt2_tiny.bin",
        "has 1 bytes more than its header asks for");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4  | 1       | in version 1, but only 2",
        "8  | 0       | the number of tokens is 0",
        "8  | 999999  | claims 999999 tokens where 597 bytes remain",
        "8  | 276     | goes on after its last token",
        "12 | 300     | has no token of the id 300",
        "12 | 0       | no merge of tokens before it makes",
      })
  void llmc_tokenizers_are_not_believed(int at, int value, String sentence) throws IOException {
    assertRefused("llmc/gpt2_tokenizer.bin", number(at, value), "gpt2_tokenizer.bin", sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4  | 1          | is GGUF of version 1",
        "4  | 50331648   | or big-endian",
        "12 | 2147483647 | tensors where",
        "20 | 2147483647 | keys where",
        "24 | -1         | claims 4294967295",
      })
  void gguf_headers_are_not_believed(int at, int value, String sentence) throws IOException {
    assertRefused("gguf-f32/model.gguf", number(at, value), "model.gguf", sentence);
  }

  @Test
  void gguf_files_must_be_whole_and_of_gpt2() throws IOException {
    String file = "gguf-f32/model.gguf";
    assertRefused(
        file, bytes -> Arrays.copyOf(bytes, bytes.length - 40), "model.gguf", "is truncated");
    assertRefused(file, replace("gpt2.block_count", "gpt2.block_cOunt"), "model.gguf", "missing");
    assertRefused(file, replace("\0gpt2\u0013", "\0gptj\u0013"), "model.gguf", "architecture gptj");
    assertRefused(
        file, replace("blk.1.ffn_up.bias", "blk.1.ffn_down.no"), "model.gguf", "lacks tensor");
    assertRefused(file, replace("blk.1.ffn_up.bias", "blk.0.ffn_up.bias"), "model.gguf", "twice");
    assertRefused(file, replace("\0gpt-2", "\0qwen2"), "model.gguf", "tokenizer.ggml.pre qwen2");
  }

  @Test
  void the_checksums_of_a_tensorflow_checkpoint_are_checked() throws IOException {
    String data = "model.ckpt.data-00000-of-00001";
    assertRefused("tensorflow/" + data, flip(50_000), data, "has another checksum");
    assertRefused(
        "tensorflow/" + data,
        bytes -> Arrays.copyOf(bytes, 80_000),
        data,
        "ends before its tensor");
    assertRefused(
        "tensorflow/model.ckpt.index", flip(100), "model.ckpt.index", "has another checksum");
    assertRefused(
        "tensorflow/model.ckpt.index", flip(1480), "model.ckpt.index", "has another checksum");
  }

  @Test
  void hyperparameters_must_be_those_of_openai() throws IOException {
    String file = "tensorflow/hparams.json";
    assertRefused(file, replace("\"n_layer\": 3", "\"n_layer\": 0"), "hparams.json", "n_layer 0");
    assertRefused(file, replace("n_ctx", "n_mtx"), "hparams.json", "has the key n_mtx");
    assertRefused(file, replace("\"n_head\": 1", "\"n_head\": 3"), "hparams.json", "fit together");
    assertRefused(
        file, replace("\"n_layer\": 3", "\"n_layer\": 4"), "", "has tensors of n_layer 3");
    assertRefused(
        file, replace("\"n_layer\": 3", "\"n_layer\": 2"), "", "where hparams.json says n_layer 2");
  }

  @Test
  void model_arguments_must_be_those_of_nanogpt() throws IOException {
    String file = "nanogpt/ckpt.pt";
    // Strings of the same length, so that the pickle stays whole.
    assertRefused(file, replace("dropout", "use_rms"), "ckpt.pt", "has use_rms among");
    assertRefused(file, replace("n_layer", "N_layer"), "ckpt.pt", "has N_layer among");
    assertRefused(
        file,
        replace("h.0.ln_2.weight", "h.1.ln_2.weight"),
        "ckpt.pt",
        "lacks tensor transformer.h.0.ln_2.weight");
    assertRefused(file, replace("FloatStorage", "QUInt8Storag"), "ckpt.pt", "torch.QUInt8Storag");
    assertRefused(file, bytes -> Arrays.copyOf(bytes, 90_000), "ckpt.pt", "directory is missing");
  }
}
