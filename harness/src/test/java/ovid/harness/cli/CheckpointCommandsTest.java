package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.model.LanguageModel;
import ovid.model.values.CheckpointFormat;

/** {@code ovid inspect} and {@code ovid convert}. */
class CheckpointCommandsTest {
  @TempDir private Path folder;

  @Test
  void the_help_names_every_format() {
    CommandRun run = CommandRun.of("inspect", "--help");

    assertThat(run.status()).isZero();
    assertThat(run.out().lines())
        .contains("Formats:")
        .containsAll(
            Arrays.stream(CheckpointFormat.values()).map(format -> "  " + format.title()).toList());
  }

  @Test
  void inspect_shows_shape_files_and_tensors_with_equal_layers_in_one_line() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("tiny"), 1);
    CommandRun run = CommandRun.of("inspect", model);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    try (LanguageModel opened = LanguageModel.open(model, 1)) {
      assertThat(run.out().replaceAll(" +", " "))
          .contains("format Hugging Face safetensors\n")
          .contains(
              "shape vocabulary 268, context 160, width 32, layers 2, heads 2, inner width 128\n")
          .contains(
              "arithmetic layer norm epsilon 1.0E-5, scaled attention true, attention scaled by"
                  + " layer false, activation gelu_new\n")
          .contains("activation gelu_new, as the checkpoint states\n")
          .contains("tokenizer 268 tokens\n")
          .contains("weights sha256 " + opened.sha256())
          .containsPattern("model.safetensors [0-9,]+ [0-9a-f]{64}\n")
          .contains("\nwte.weight F32 268 × 32 34,304 weight\n")
          .contains("\nh.*.mlp.c_fc.weight 0-1 F32 32 × 128 16,384 weight\n")
          .doesNotContain("Missing", "Unknown");
    }
  }

  @Test
  void inspect_gives_every_tensor_a_line_when_told_so() throws IOException {
    CommandRun run =
        CommandRun.of("inspect", "--all", TinyCheckpoint.write(folder.resolve("tiny"), 1));

    assertThat(run.out()).contains("\nh.0.ln_1.bias ", "\nh.1.ln_1.bias ").doesNotContain("h.*");
  }

  @Test
  void inspect_lists_what_is_missing_and_unknown_and_fails_with_the_reasons() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("tiny"), 1);
    replace(model.resolve("model.safetensors"), "h.1.ln_1.bias", "h.1.ln_9.bias");
    Files.delete(model.resolve("vocab.json"));
    CommandRun run = CommandRun.of("inspect", model);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("\nMissing: h.1.ln_1.bias\n", "\nUnknown: h.1.ln_9.bias\n")
        .containsPattern("\nweights +unusable\n")
        .containsPattern("\ntokenizer +none\n")
        .containsPattern("h\\.\\*\\.ln_1\\.bias +0 ")
        .containsPattern("h\\.\\*\\.ln_9\\.bias +1 .*unknown");
    assertThat(run.err().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("ovid: " + model).endsWith("."));
  }

  @Test
  void inspect_says_in_a_sentence_why_there_is_nothing_to_show() throws IOException {
    Path onnx = Files.writeString(folder.resolve("model.onnx"), "\b\b\u0012\u0007pytorch");
    assertFails("is an ONNX graph, which holds a program and is not supported", "inspect", onnx);
    assertFails("holds no checkpoint", "inspect", Files.createDirectory(folder.resolve("empty")));
    assertFails(
        "is neither a file, nor a folder, nor a model's name", "inspect", folder.resolve("none"));
  }

  @Test
  void convert_writes_a_checkpoint_of_the_same_bits_and_says_where() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("tiny"), 1);
    Path converted = folder.resolve("new/converted");
    CommandRun run = CommandRun.of("convert", model.resolve("model.safetensors"), converted);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(converted + "\n");
    try (LanguageModel before = LanguageModel.open(model, 1);
        LanguageModel after = LanguageModel.open(converted, 1)) {
      assertThat(after.sha256()).isEqualTo(before.sha256());
      assertThat(after.tokenizer().sha256()).isEqualTo(before.tokenizer().sha256());
    }
    assertFails("exists, and nothing is overwritten", "convert", model, converted);
  }

  @Test
  void convert_and_inspect_take_the_tokenizer_from_elsewhere() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("tiny"), 1);
    Path bare = TinyCheckpoint.write(folder.resolve("bare"), 1);
    Files.delete(bare.resolve("vocab.json"));
    Files.delete(bare.resolve("merges.txt"));

    assertFails("lacks vocab.json", "convert", bare, folder.resolve("out"));
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(CommandRun.of("convert", bare, folder.resolve("out"), "--tokenizer", model).status())
        .isZero();
    assertThat(CommandRun.of("inspect", bare, "--tokenizer", model).status()).isZero();
  }

  private static void replace(Path file, String old, String by) throws IOException {
    Files.writeString(
        file,
        Files.readString(file, StandardCharsets.ISO_8859_1).replace(old, by),
        StandardCharsets.ISO_8859_1);
  }

  private static void assertFails(String sentence, Object... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("ovid: ").contains(sentence);
    assertThat(run.err().lines()).hasSize(1);
  }
}
