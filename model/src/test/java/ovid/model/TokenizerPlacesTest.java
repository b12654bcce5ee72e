package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.MissingTokenizerException;
import ovid.model.values.WeightType;

/** Where a tokenizer may be, and checkpoints that have none. */
class TokenizerPlacesTest {
  private static final Path FORMATS = Path.of("src/test/resources/formats");
  private static final Path CHECKPOINT = FORMATS.resolve("nanogpt/ckpt.pt");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a/vocab.json",
        "a/merges.txt",
        "tensorflow/encoder.json",
        "tensorflow/vocab.bpe",
        "llmc/gpt2_tokenizer.bin",
        "gguf-f32/model.gguf",
      })
  void a_file_of_a_tokenizer_stands_for_it(String place) {
    try (LanguageModel named =
            LanguageModel.open(
                CHECKPOINT,
                CheckpointOptions.tokenizer(FORMATS.resolve(place)),
                WeightType.FP32,
                1);
        LanguageModel own = LanguageModel.open(CHECKPOINT, 1)) {
      assertThat(named.tokenizer().sha256()).isEqualTo(own.tokenizer().sha256());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/model.safetensors | is a safetensors file of weights, and no tokenizer; give a folder",
        "nanogpt/ckpt.pt | is a file of torch.save, with a checkpoint's weights, and no tokenizer",
        "llmc/gpt2_tiny.bin | is a model of llm.c, and no tokenizer",
        "tensorflow/model.ckpt.index | is the index of a TensorFlow checkpoint, and no tokenizer",
        "a/config.json | is a JSON file of a name that no tokenizer's files have, and no tokenizer",
        "nowhere | does not exist; give the folder or file of a tokenizer.",
        "refused | lacks vocab.json and merges.txt, or a tokenizer in any other form",
      })
  void a_file_of_another_kind_is_called_what_it_is(String place, String sentence) {
    Path path = FORMATS.resolve(place);
    assertThatThrownBy(() ->
            LanguageModel.open(CHECKPOINT, CheckpointOptions.tokenizer(path), WeightType.FP32, 1))
        .isInstanceOf(CheckpointException.class)
        .isNotInstanceOf(MissingTokenizerException.class)
        .hasMessage(path + " " + sentence + messageAfter(path, sentence));
  }

  /** The rest of the sentence, which must be one. */
  private static String messageAfter(Path path, String sentence) {
    try {
      LanguageModel.open(CHECKPOINT, CheckpointOptions.tokenizer(path), WeightType.FP32, 1).close();
      return "";
    } catch (CheckpointException e) {
      String message = String.valueOf(e.getMessage());
      assertThat(message).startsWith(path + " " + sentence).endsWith(".");
      return message.substring((path + " " + sentence).length());
    }
  }

  @Test
  void a_meta_pkl_is_no_checkpoint() {
    Path meta = FORMATS.resolve("characters/meta.pkl");
    assertThatThrownBy(() -> LanguageModel.open(meta, 1))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            meta
                + " is a pickle that torch.save did not write, such as nanoGPT's meta.pkl, and no checkpoint; give the ckpt.pt.");
  }

  @Test
  void a_checkpoint_without_a_tokenizer_scores_tokens() throws IOException {
    Path alone = Files.copy(CHECKPOINT, directory.resolve("ckpt.pt"));
    try (LanguageModel model = LanguageModel.open(alone, 1);
        LanguageModel whole = LanguageModel.open(CHECKPOINT, 1)) {
      assertThat(score(model)).isEqualTo(score(whole));
      assertThatThrownBy(model::tokenizer)
          .isInstanceOf(MissingTokenizerException.class)
          .hasMessage(
              directory
                  + " lacks vocab.json and merges.txt, or a tokenizer in any other form; say with --tokenizer where it is, or whose: --tokenizer gpt2 is GPT-2's.");
      Generator.Prompt prompt =
          new Generator.Prompt(new int[] {1}, 2, Decoding.GREEDY, List.of(), 0);
      assertThatThrownBy(() -> new Generator(model).generate(List.of(prompt)))
          .isInstanceOf(MissingTokenizerException.class);
    }
  }

  private static float score(LanguageModel model) {
    Span span = Span.root(3, 1, 4);
    TokenScore score = span.ask(2, 15);
    model.forward(List.of(span));
    return score.logProbability();
  }

  @Test
  void a_tokenizer_that_is_there_and_wrong_is_refused_at_once() throws IOException {
    Path alone = Files.copy(CHECKPOINT, directory.resolve("ckpt.pt"));
    Files.writeString(directory.resolve("vocab.json"), "{\"a\": \"b\"}");
    assertThatThrownBy(() -> LanguageModel.open(alone, 1))
        .isInstanceOf(CheckpointException.class)
        .isNotInstanceOf(MissingTokenizerException.class);
  }

  @Test
  void a_tokenizer_of_another_size_is_a_note() {
    // 277 tokens for 23 rows, or 23 tokens for 283.
    Path characters = FORMATS.resolve("characters/meta.pkl");
    try (LanguageModel model =
        LanguageModel.open(
            CHECKPOINT, CheckpointOptions.tokenizer(characters), WeightType.FP32, 1)) {
      assertThat(model.notes())
          .anySatisfy(note ->
              assertThat(note)
                  .startsWith(
                      "The tokenizer has 23 tokens and the model's embedding 283 rows, more than padding explains"));
    }
    CheckpointOptions others = CheckpointOptions.tokenizer(characters);
    assertThat(CheckpointInspection.of(CHECKPOINT, others, 1).notes())
        .filteredOn(note -> note.startsWith("The tokenizer has"))
        .hasSize(1);
    assertThat(CheckpointInspection.of(CHECKPOINT, CheckpointOptions.NONE, 1).notes())
        .noneMatch(note -> note.startsWith("The tokenizer has"));
  }
}
