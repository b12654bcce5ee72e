package ovid.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.model.Goldens;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tokenizers laid out in many ways, against transformers; see make_tokenizer_goldens.py. */
class TokenizerLayoutsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ROWS = 1000;
  private static final JsonNode GOLDENS = JSON.readTree(Goldens.path("tokenizers.json").toFile());

  @TempDir private Path folder = Path.of("");

  static Stream<JsonNode> cases() {
    return GOLDENS.get("cases").valueStream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void texts_have_the_tokens_of_transformers(JsonNode golden) throws IOException {
    write(golden);
    Tokenizer tokenizer = TokenizerReader.read(folder, ROWS);
    assertGolden(tokenizer, golden);

    Path copy = Files.createDirectory(folder.resolve("copy"));
    TokenizerWriter.write(tokenizer, copy);
    Tokenizer read = TokenizerReader.read(copy, ROWS);
    assertThat(read.sha256()).isEqualTo(tokenizer.sha256());
    assertGolden(read, golden);
  }

  private static void assertGolden(Tokenizer tokenizer, JsonNode golden) {
    assertThat(tokenizer.prefix()).isEqualTo(golden.get("prefix").intValue());
    assertThat(tokenizer.endOfText()).isEqualTo(golden.get("end").intValue());
    for (int i = 0; i < GOLDENS.get("texts").size(); i++) {
      String text = GOLDENS.get("texts").get(i).stringValue();
      assertThat(tokenizer.encode(text))
          .as("%s: %s", golden.get("name"), text)
          .containsExactly(ints(golden.get("tokens").get(i)));
      assertThat(tokenizer.encodeFramed(text))
          .as("%s, framed: %s", golden.get("name"), text)
          .containsExactly(ints(golden.get("framed").get(i)));
    }
  }

  private static int[] ints(JsonNode array) {
    return array.valueStream().mapToInt(JsonNode::intValue).toArray();
  }

  private void write(JsonNode golden) throws IOException {
    for (Map.Entry<String, JsonNode> file : golden.get("files").properties()) {
      Files.writeString(folder.resolve(file.getKey() + ".json"), file.getValue().toString());
    }
    if (golden.get("patch").isObject()) {
      writeTokenizer((ObjectNode) golden.get("patch"));
    } else {
      for (String name : new String[] {"vocab.json", "merges.txt"}) {
        Files.copy(Goldens.path("one-layer").resolve(name), folder.resolve(name));
      }
    }
  }

  /** The tokenizer.json of the tiny vocabulary, but for what the patch holds. */
  private void writeTokenizer(ObjectNode patch) throws IOException {
    Path source = Goldens.path("one-layer");
    ObjectNode json = JSON.createObjectNode();
    ArrayNode added = json.putArray("added_tokens");
    added.add(AddedToken.special("<|endoftext|>", 0).json());
    ObjectNode pattern = json.putObject("pre_tokenizer").put("type", "ByteLevel");
    pattern.put("add_prefix_space", false).put("use_regex", true);
    ObjectNode model = json.putObject("model").put("type", "BPE");
    model.set("vocab", JSON.readTree(source.resolve("vocab.json").toFile()));
    ArrayNode merges = model.putArray("merges");
    boolean strings = patch.path("merges").asString("").equals("strings");
    for (Merge merge : MergesReader.read(source.resolve("merges.txt")).merges()) {
      if (strings) {
        merges.add(merge.left() + " " + merge.right());
      } else {
        merges.addArray().add(merge.left()).add(merge.right());
      }
    }
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      if (entry.getKey().startsWith("model.")) {
        model.set(entry.getKey().substring("model.".length()), entry.getValue());
      } else if (!entry.getKey().equals("merges")) {
        json.set(entry.getKey(), entry.getValue());
      }
    }
    Files.writeString(folder.resolve("tokenizer.json"), json.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"model.type\": \"Unigram\"}~has a model of type Unigram, but GPT-2's byte-pair encoding (BPE) is needed",
        "{\"model.dropout\": 0.1}~has dropout 0.1, which is not supported",
        "{\"model.end_of_word_suffix\": \"</w>\"}~has end_of_word_suffix \"</w>\", which is not supported",
        "{\"model.continuing_subword_prefix\": \"##\"}~has continuing_subword_prefix \"##\", which is not supported",
        "{\"model.unk_token\": \"[UNK]\"}~has unk_token \"[UNK]\", which is not in its vocabulary",
        "{\"model.merges\": [\"a\"]}~, merge 1, is \"a\" instead of two tokens",
        "{\"model.merges\": [[\"a\", \"xyz\"]]}~, merge 1, joins \"xyz\", which is not in the vocabulary",
        "{\"normalizer\": {\"type\": \"BertNormalizer\"}}~has a normalizer of type \"BertNormalizer\", which is not supported",
        "{\"pre_tokenizer\": null}~has a pre_tokenizer without ByteLevel",
        "{\"pre_tokenizer\": {\"type\": \"Metaspace\"}}~has a pre_tokenizer of type \"Metaspace\", which is not supported",
        "{\"pre_tokenizer\": {\"type\": \"Split\", \"pattern\": {\"Regex\": \"(a|b)+\"}, \"behavior\": \"Isolated\"}}~has a pre_tokenizer with the pattern {\"Regex\":\"(a|b)+\"}, which is not supported",
        "{\"pre_tokenizer\": {\"type\": \"Split\", \"pattern\": {\"String\": \"a\"}, \"behavior\": \"Other\"}}~has a Split with behavior \"Other\", which is not supported",
        "{\"post_processor\": {\"type\": \"Other\"}}~has a post_processor of type \"Other\", which is not supported",
        "{\"post_processor\": {\"type\": \"TemplateProcessing\", \"single\": []}}~has a post_processor whose template holds the text 0 times",
        "{\"post_processor\": {\"type\": \"BertProcessing\", \"cls\": [\"a\", 999], \"sep\": [\"b\", 1]}}~has a post_processor with the id 999, which no token has"
      })
  void what_would_change_tokens_and_is_not_supported_is_refused_by_name(String patch, String what)
      throws IOException {
    writeTokenizer((ObjectNode) JSON.readTree(patch));
    assertThatThrownBy(() -> TokenizerReader.read(folder, ROWS))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(
            folder.resolve("tokenizer.json") + (what.startsWith(",") ? "" : " ") + what)
        .hasMessageEndingWith(".");
  }

  @Test
  void tokenizer_json_counts_where_vocab_json_and_merges_txt_disagree_and_says_so()
      throws IOException {
    writeTokenizer(JSON.createObjectNode());
    Files.copy(Goldens.path("one-layer").resolve("vocab.json"), folder.resolve("vocab.json"));
    Files.copy(Goldens.path("one-layer").resolve("merges.txt"), folder.resolve("merges.txt"));
    Tokenizer tokenizer = TokenizerReader.read(folder, ROWS);
    assertThat(tokenizer.notes()).isEmpty();

    Files.writeString(folder.resolve("merges.txt"), "t h\n");
    assertThat(TokenizerReader.read(folder, ROWS).sha256()).isEqualTo(tokenizer.sha256());
    assertThat(TokenizerReader.read(folder, ROWS).notes())
        .containsExactly(
            "In %s, merges.txt has other merges than tokenizer.json; tokenizer.json is used, as transformers does."
                .formatted(folder));
    Files.writeString(folder.resolve("vocab.json"), "{\"a\": 1}");
    assertThat(TokenizerReader.read(folder, ROWS).notes())
        .singleElement()
        .asString()
        .contains("vocab.json has other tokens than tokenizer.json");
  }

  @Test
  void a_tokenizer_json_of_gpt2s_kind_has_the_sha256_of_its_vocabulary_and_merges()
      throws IOException {
    writeTokenizer(JSON.createObjectNode());
    assertThat(TokenizerReader.read(folder, ROWS).sha256())
        .isEqualTo(TokenizerReader.read(Goldens.path("one-layer"), ROWS).sha256());
  }

  @Test
  void a_tokenizer_without_bos_and_eos_fails_where_a_text_needs_one() throws IOException {
    writeTokenizer((ObjectNode) JSON.readTree("{\"added_tokens\": []}"));
    Files.writeString(
        folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\": \"TokenizersBackend\"}");
    Tokenizer tokenizer = TokenizerReader.read(folder, ROWS);
    assertThat(tokenizer.endOfText()).isEqualTo(-1);
    assertThat(tokenizer.encode("the")).isNotEmpty();
    assertThatThrownBy(tokenizer::prefix)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("names neither bos_token nor eos_token");
  }

  @Test
  void what_transformers_5_would_leave_aside_is_noted() throws IOException {
    writeTokenizer((ObjectNode) JSON.readTree("{\"normalizer\": {\"type\": \"NFC\"}}"));
    Tokenizer tokenizer = TokenizerReader.read(folder, ROWS);
    assertThat(tokenizer.encode("e\u0301")).containsExactly(tokenizer.encode("é"));
    assertThat(tokenizer.notes()).singleElement().asString().contains("its class GPT2Tokenizer");
  }
}
