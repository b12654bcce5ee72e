package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Tokenizer;
import ovid.model.values.WeightType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * nanoGPT's models of characters, against PyTorch; {@code
 * src/test/python/make_character_goldens.py} wrote the files.
 */
class CharactersTest {
  private static final Path FOLDER = Path.of("src/test/resources/formats/characters");
  private static final Path CHECKPOINT = FOLDER.resolve("ckpt.pt");

  @TempDir Path directory;

  private static void assertPyTorchs(LanguageModel model) {
    for (JsonNode expected :
        JsonMapper.shared().readTree(FOLDER.resolve("expected.json").toFile())) {
      int[] tokens = model.tokenizer().encode(expected.get("text").stringValue());
      assertThat(tokens).isEqualTo(Goldens.ints(expected.get("tokens")));
      assertThat(model.tokenizer().decode(tokens)).isEqualTo(expected.get("text").stringValue());
      Span span = Span.root(tokens);
      List<TokenScore> scores =
          IntStream.range(0, tokens.length - 1).mapToObj(i -> span.ask(i, tokens[i + 1])).toList();
      model.forward(List.of(span));
      float[] found = new float[scores.size()];
      for (int i = 0; i < found.length; i++) {
        found[i] = scores.get(i).logProbability();
      }
      assertThat(found)
          .containsExactly(Goldens.floats(expected.get("logProbabilities")), within(1e-4f));
    }
  }

  @Test
  void a_meta_pkl_beside_the_checkpoint_is_found_and_gives_pytorchs_scores() {
    try (LanguageModel model = LanguageModel.open(CHECKPOINT, 1)) {
      assertPyTorchs(model);
      assertThat(model.notes())
          .anySatisfy(note -> assertThat(note).contains("cut into characters", "has 23"));
    }
  }

  @Test
  void a_meta_pkl_elsewhere_is_named() throws IOException {
    Path alone = Files.copy(CHECKPOINT, directory.resolve("ckpt.pt"));
    Path meta = FOLDER.resolve("meta.pkl");
    for (Path place : List.of(meta, FOLDER, Files.copy(meta, directory.resolve("my.pickle")))) {
      try (LanguageModel model =
          LanguageModel.open(alone, CheckpointOptions.tokenizer(place), WeightType.FP32, 1)) {
        assertPyTorchs(model);
      }
    }
  }

  @Test
  void of_two_tokenizers_beside_a_checkpoint_the_one_with_its_size_counts() throws IOException {
    for (String from : List.of("characters", "nanogpt")) {
      Path folder = Files.createDirectories(directory.resolve(from));
      Path formats = FOLDER.resolveSibling(from);
      Files.copy(formats.resolve("ckpt.pt"), folder.resolve("ckpt.pt"));
      Files.copy(FOLDER.resolve("meta.pkl"), folder.resolve("meta.pkl"));
      for (String file : List.of("vocab.json", "merges.txt")) {
        Files.copy(FOLDER.resolveSibling("nanogpt").resolve(file), folder.resolve(file));
      }
      try (LanguageModel model = LanguageModel.open(folder.resolve("ckpt.pt"), 1);
          LanguageModel expected = LanguageModel.open(formats.resolve("ckpt.pt"), 1)) {
        assertThat(model.tokenizer().sha256()).isEqualTo(expected.tokenizer().sha256());
      }
    }
  }

  @Test
  void another_character_is_refused_and_never_guessed() {
    try (LanguageModel model = LanguageModel.open(CHECKPOINT, 1)) {
      assertThatThrownBy(() -> model.tokenizer().encode("the Zoo"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(
              FOLDER.resolve("meta.pkl").toAbsolutePath()
                  + " has no token for the character \"Z\" (U+005A), which is number 5 of a text; ");
      assertThatThrownBy(() -> model.tokenizer().encode("the\u00a0"))
          .hasMessageContaining("the character U+00A0, which is number 4 of a text");
      assertThatThrownBy(() -> model.tokenizer().encode("\ud83e")).hasMessageContaining("U+FFFD");
    }
  }

  @Test
  void nothing_stands_before_a_text_and_nothing_ends_it() {
    try (LanguageModel model = LanguageModel.open(CHECKPOINT, 1)) {
      Tokenizer tokenizer = model.tokenizer();
      assertThat(tokenizer.endOfText()).isEqualTo(-1);
      assertThatThrownBy(tokenizer::prefix)
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("no token that could stand before a text");
      Generator.Prompt prompt =
          new Generator.Prompt(tokenizer.encode("the "), 9, Decoding.GREEDY, List.of(), 0);
      assertThat(new Generator(model).generate(List.of(prompt)).getFirst().text().codePoints())
          .hasSize(9);
    }
  }

  @Test
  void a_converted_checkpoint_keeps_its_characters() {
    Path to = directory.resolve("converted");
    CheckpointConverter.convert(CHECKPOINT, CheckpointOptions.NONE, to, 1);
    try (LanguageModel model = LanguageModel.open(to, 1)) {
      assertPyTorchs(model);
    }
  }
}
