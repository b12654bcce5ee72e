package ovid.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TokenizerReaderTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ROWS = 300;
  private static final String MERGES = "#version: 0.2\nt h\nth e\nĠ the\n# #\n";

  private Path directory = Path.of("");
  private final ObjectNode vocabulary = JSON.createObjectNode();

  @BeforeEach
  void makeFiles(@TempDir Path folder) throws IOException {
    directory = folder;
    for (int value = 0; value < 256; value++) {
      vocabulary.put(String.valueOf(ByteAlphabet.character(value)), value);
    }
    for (String token : List.of("th", "the", "Ġthe", "##", "<|endoftext|>")) {
      vocabulary.put(token, vocabulary.size());
    }
    write("merges.txt", MERGES);
  }

  private void write(String name, String content) throws IOException {
    Files.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  private Tokenizer read() throws IOException {
    write("vocab.json", vocabulary.toString());
    return TokenizerReader.read(directory, ROWS);
  }

  private void assertRefused(String sentence) {
    assertThatThrownBy(this::read)
        .isInstanceOf(CheckpointException.class)
        .hasMessage(sentence.replace("DIR", directory.toString()));
  }

  @Test
  void merges_in_the_order_of_the_file() throws IOException {
    Tokenizer tokenizer = read();
    assertThat(tokenizer.encode("the the##th")).containsExactly(257, 258, 259, 256);
    assertThat(tokenizer.vocabularySize()).isEqualTo(261);
    assertThat(tokenizer.endOfText()).isEqualTo(260);
  }

  @Test
  void numbers_tokens_as_the_vocabulary_says_not_as_the_merges_do() throws IOException {
    List<String> tokens = new ArrayList<>(vocabulary.propertyNames());
    for (int i = 0; i < tokens.size(); i++) {
      vocabulary.put(tokens.get(i), (i * 7 + 3) % tokens.size());
    }
    Tokenizer tokenizer = read();
    int[] encoded = tokenizer.encode("the the##th ");
    assertThat(encoded).containsExactly(id("the"), id("Ġthe"), id("##"), id("th"), id("Ġ"));
    assertThat(tokenizer.decode(encoded)).isEqualTo("the the##th ");
    assertThat(tokenizer.endOfText()).isEqualTo(id("<|endoftext|>"));
  }

  private int id(String token) {
    return vocabulary.path(token).intValue();
  }

  @Test
  void accepts_ids_with_gaps_as_long_as_the_embedding_covers_them() throws IOException {
    vocabulary.put("<|endoftext|>", ROWS - 1);
    Tokenizer tokenizer = read();
    assertThat(tokenizer.endOfText()).isEqualTo(ROWS - 1);
    assertThat(tokenizer.vocabularySize()).isEqualTo(261);
    assertThatThrownBy(() -> tokenizer.bytes(270))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no token of the vocabulary has the id 270");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 261, Integer.MAX_VALUE})
  void refuses_to_decode_ids_outside_the_vocabulary(int id) throws IOException {
    Tokenizer tokenizer = read();
    assertThatThrownBy(() -> tokenizer.decode(new int[] {id}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hands_out_copies_of_a_tokens_bytes() throws IOException {
    Tokenizer tokenizer = read();
    tokenizer.bytes(257)[0] = 'x';
    assertThat(tokenizer.bytes(257)).asString(StandardCharsets.UTF_8).isEqualTo("the");
  }

  @Test
  void end_of_text_written_out_is_its_one_token() throws IOException {
    Tokenizer tokenizer = read();
    assertThat(tokenizer.encode("<|endoftext|>")).containsExactly(260);
    assertThat(tokenizer.encode("th<|endoftext|> the<|endoftext|><|endoftext|>th"))
        .containsExactly(256, 260, 258, 260, 260, 256);
    assertThat(tokenizer.encode("<|endoftext|")).hasSize(12).doesNotContain(260);
    assertThat(tokenizer.decode(new int[] {260})).isEqualTo("<|endoftext|>");
    assertThat(tokenizer.isSpecial(260)).isTrue();
    assertThat(tokenizer.isSpecial(256)).isFalse();
    assertThat(tokenizer.notes()).isEmpty();
  }

  @Test
  void gpt2s_kind_keeps_its_sha256_so_that_old_runs_can_go_on() throws IOException {
    String before = "6fcdaafd51a8fedeb90de5171f918d8070c71b7815ab6d9ab05722e56e246f58";
    assertThat(read().sha256()).isEqualTo(before);
    write(
        "tokenizer_config.json",
        "{\"bos_token\": \"<|endoftext|>\", \"unk_token\": \"<|endoftext|>\", \"pad_token\": null}");
    assertThat(read().sha256()).isEqualTo(before);
    write("added_tokens.json", "{\"<pad>\": 261}");
    assertThat(read().sha256()).isNotEqualTo(before);
  }

  @Test
  void encodes_lone_surrogates_as_the_replacement_character() throws IOException {
    Tokenizer tokenizer = read();
    String pair = "\ud83d\ude00";
    for (String text :
        List.of("\ud800", "a\udc00b", "\ud800\ud800", "x\ude00\ud83d", pair + "\ud83d")) {
      String replaced =
          text.replace(pair, "P").replaceAll("[\ud800-\udfff]", "\ufffd").replace("P", pair);
      assertThat(tokenizer.encode(text)).isEqualTo(tokenizer.encode(replaced));
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(replaced);
    }
  }

  @Test
  void accepts_merges_with_windows_line_ends() throws IOException {
    Tokenizer unix = read();
    write("merges.txt", MERGES.replace("\n", "\r\n"));
    Tokenizer windows = read();
    assertThat(windows.encode(" the")).containsExactly(258);
    assertThat(windows.sha256()).isEqualTo(unix.sha256());
  }

  @Test
  void sha256_ignores_layout_and_depends_on_ids_merges_and_end_of_text() throws IOException {
    String plain = read().sha256();
    assertThat(plain).matches("[0-9a-f]{64}");

    write("vocab.json", vocabulary.toPrettyString());
    assertThat(TokenizerReader.read(directory, ROWS + 1).sha256()).isEqualTo(plain);

    write("merges.txt", "t h\nth e\nĠ the\n# #");
    assertThat(read().sha256()).isEqualTo(plain);

    write("merges.txt", "t h\nth e\n# #\nĠ the\n");
    assertThat(read().sha256()).isNotEqualTo(plain);

    write("merges.txt", MERGES);
    write("tokenizer_config.json", "{\"eos_token\": \"a\", \"bos_token\": {\"content\": \"a\"}}");
    assertThat(read().sha256()).isNotEqualTo(plain);
    assertThat(read().endOfText()).isEqualTo(id("a"));

    Files.delete(directory.resolve("tokenizer_config.json"));
    int a = id("a");
    vocabulary.put("a", id("b"));
    vocabulary.put("b", a);
    assertThat(read().sha256()).isNotEqualTo(plain);
  }

  @Test
  void names_the_missing_file() throws IOException {
    Files.delete(directory.resolve("merges.txt"));
    assertRefused(
        "DIR lacks merges.txt; put the tokenizer there as vocab.json and merges.txt, or as tokenizer.json.");
    Files.delete(directory.resolve("vocab.json"));
    assertThatThrownBy(() -> TokenizerReader.read(directory, ROWS))
        .hasMessageStartingWith(directory + " lacks vocab.json; ");
  }

  @Test
  void refuses_two_tokens_with_one_id() {
    vocabulary.put("th", 257);
    assertRefused(
        "DIR/vocab.json gives the id 257 to \"th\" and \"the\"; get the checkpoint's vocabulary again.");
  }

  @Test
  void refuses_an_id_beyond_the_embedding_where_a_text_needs_it() throws IOException {
    vocabulary.put("th", ROWS);
    Tokenizer tokenizer = read();
    assertThat(tokenizer.encode("t h")).hasSize(3);
    assertThatThrownBy(() -> tokenizer.encode("with"))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            directory.resolve("vocab.json")
                + " gives token \"th\" the id 300, but the model's embedding has only 300 rows, and a text needs it;"
                + " use the vocabulary of this checkpoint, or a checkpoint whose embedding was enlarged for it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.0", "\"1\"", "null", "4294967296"})
  void refuses_what_is_no_id(String id) throws IOException {
    write("vocab.json", "{\"th\": " + id + "}");
    assertThatThrownBy(() -> TokenizerReader.read(directory, ROWS))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "%s gives token \"th\" the id %s; get the checkpoint's vocabulary again."
                .formatted(directory.resolve("vocab.json"), id));
  }

  @Test
  void a_byte_that_the_vocabulary_lacks_is_left_out_of_texts_and_noted() throws IOException {
    vocabulary.remove("Ā");
    Tokenizer tokenizer = read();
    assertThat(tokenizer.encode("t\0he")).containsExactly('t', 'h', 'e');
    assertThat(tokenizer.notes())
        .containsExactly(
            "The tokenizer's vocabulary lacks 1 of the 256 bytes; where a text holds one, it is left out, as in the tokenizers package.");
  }

  @Test
  void end_of_text_that_the_vocabulary_lacks_follows_it_as_transformers_has_it()
      throws IOException {
    vocabulary.remove("<|endoftext|>");
    Tokenizer tokenizer = read();
    assertThat(tokenizer.endOfText()).isEqualTo(260);
    assertThat(tokenizer.encode("<|endoftext|>")).containsExactly(260);
    assertThat(tokenizer.notes()).singleElement().asString().contains("gives the id 260");
    Tokenizer small = TokenizerReader.read(directory, 260);
    assertThat(small.encode("the")).containsExactly(257);
    assertThatThrownBy(small::prefix)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("the id 260, but the model's embedding has only 260 rows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "Ω", "日本"})
  void a_token_outside_the_byte_alphabet_is_no_result_of_merges(String token) throws IOException {
    vocabulary.put(token, 299);
    Tokenizer tokenizer = read();
    assertThat(tokenizer.encode(token)).doesNotContain(299);
    assertThat(tokenizer.decode(new int[] {299})).isEqualTo(token);
  }

  @Test
  void refuses_an_empty_token() {
    vocabulary.put("", 299);
    assertRefused(
        "DIR/vocab.json has \"\", which is not written in GPT-2's byte alphabet; get the checkpoint's vocabulary again.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "th | , line 2, is \"th\" instead of two tokens apart by one space",
        "t  h | , line 2, is \"t  h\" instead of two tokens apart by one space",
        "t h e | , line 2, is \"t h e\" instead of two tokens apart by one space",
        "a b | , line 2, makes \"ab\", which is not in the vocabulary",
        "日 本 | , line 2, joins \"日\", which is not in the vocabulary"
      })
  void names_the_line_of_a_bad_merge(String line, String what) throws IOException {
    write("merges.txt", "#version: 0.2\n" + line + "\n");
    assertRefused("DIR/merges.txt" + what + "; get the checkpoint's merges again.");
  }

  @Test
  void refuses_an_empty_line_before_the_end() throws IOException {
    write("merges.txt", "t h\n\nth e\n");
    assertRefused(
        "DIR/merges.txt, line 2, is \"\" instead of two tokens apart by one space; get the checkpoint's merges again.");
  }

  @Test
  void two_merges_may_have_one_result() throws IOException {
    vocabulary.put("he", 298);
    write("merges.txt", "t h\nth e\nh e\nt he\n");
    assertThat(read().encode("the he")).containsExactly(257, id("Ġ"), 298);
  }

  @Test
  void a_merge_may_never_happen_and_need_what_no_line_makes() throws IOException {
    // "the" falls apart as "th", "e": the earlier line takes the h away.
    vocabulary.put("he", 298);
    write("merges.txt", "t h\nh e\nt he\nĠthe s\n");
    vocabulary.put("Ġthes", 297);
    assertThat(read().encode("the")).containsExactly(256, id("e"));
  }

  @Test
  void refuses_merges_that_are_not_utf8() throws IOException {
    Files.write(directory.resolve("merges.txt"), new byte[] {'t', ' ', (byte) 0xff, '\n'});
    assertRefused("DIR/merges.txt is not UTF-8; get the checkpoint's merges again.");
  }

  @Test
  void settings_that_change_the_tokens_of_a_text_are_followed() throws IOException {
    write("tokenizer_config.json", "{\"add_prefix_space\": true}");
    assertThat(read().encode("the the")).containsExactly(258, 258);
    write("tokenizer_config.json", "{\"add_bos_token\": true}");
    assertThat(read().encode("the")).containsExactly(257);
    assertThat(read().encodeFramed("the")).containsExactly(260, 257);
    assertThat(read().frames()).isTrue();
    write("tokenizer_config.json", "{\"bos_token\": null}");
    assertThat(read().prefix()).isEqualTo(260);
    assertThat(read().endOfText()).isEqualTo(260);
  }

  @Test
  void a_token_that_begins_texts_may_be_another_than_the_one_that_ends_them() throws IOException {
    write(
        "tokenizer_config.json",
        "{\"bos_token\": {\"content\": \"<s>\"}, \"eos_token\": \"</s>\", \"pad_token\": \"<pad>\"}");
    Tokenizer tokenizer = read();
    assertThat(tokenizer.prefix()).isEqualTo(261);
    assertThat(tokenizer.endOfText()).isEqualTo(262);
    assertThat(tokenizer.encode("<s>the</s><pad>")).containsExactly(261, 257, 262, 263);
    assertThat(tokenizer.notes())
        .containsExactly(
            "The tokenizer's \"<s>\" (id 261) stands before a text that nothing precedes, and \"</s>\" (id 262) ends generated texts.");
  }
}
