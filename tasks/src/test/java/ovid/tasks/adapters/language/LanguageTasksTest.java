package ovid.tasks.adapters.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.SharedData;
import ovid.tasks.TaskUnavailableException;
import ovid.tasks.Windows;
import ovid.tasks.registry.TaskRegistry;

class LanguageTasksTest {
  private static final int MAGIC = 20240520;

  @TempDir Path folder;

  @Test
  void any_stride_may_be_named() {
    assertThat(request("wikitext2_paper_stride7").windows()).isEqualTo(Windows.strided(7));
    assertThat(request("wikitext2_paper").windows()).isEqualTo(Windows.DISJOINT);
    assertThat(task("ptb_paper_stride7").description().switches())
        .containsEntry("windows", "of the model's context, advancing by 7 tokens");
    assertThat(TaskRegistry.find("wikitext2_paper_stride0")).isEmpty();
    assertThat(TaskRegistry.find("lambada_openai_stride7")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // The numbers of words are the published ones of each test set, line ends included.
    "wikitext2_paper,245569,1290590",
    "wikitext2_raw,245569,1290590",
    "wikitext2_hf,245569,1290590",
    "wikitext103_paper,245569,1281077",
    "ptb_paper,82430,449945"
  })
  void words_and_bytes_are_those_of_the_original(String name, long words, long bytes) {
    List<Part> parts = task(name).documents(SharedData.folder());

    assertThat(parts.stream().mapToLong(Part::words).sum()).isEqualTo(words);
    assertThat(parts.stream().mapToLong(Part::bytes).sum()).isEqualTo(bytes);
    assertThat(parts).hasSizeGreaterThan(25);
  }

  @Test
  void every_part_sees_the_one_before() {
    List<Part> parts = task("wikitext2_paper_stride32").documents(SharedData.folder());

    assertThat(rolling(parts.getFirst()).before()).isEmpty();
    for (int i = 1; i < parts.size(); i++) {
      assertThat(rolling(parts.get(i)).before()).isEqualTo(rolling(parts.get(i - 1)).text());
    }
  }

  @Test
  void the_papers_text_is_detokenized_and_the_raw_one_is_not() {
    assertThat(text("wikitext2_paper")).doesNotContain(" @-@ ", " , ", "\n ");
    assertThat(text("wikitext2_raw")).contains(" @-@ ", " , ").startsWith(" \n = Robert");
    assertThat(text("wikitext2_hf")).startsWith("\n\n = Robert Boulter = \n\n\n\n\n Robert");
    assertThat(text("ptb_paper")).startsWith("no it wasn't black monday\nbut while").contains("N");
  }

  @Test
  void a_border_lies_where_no_token_runs_across_it() {
    String text = "word, word  two\n\n three\nfour.\n".repeat(3000);

    List<String> parts = Parts.byBorders(text);

    assertThat(String.join("", parts)).isEqualTo(text);
    assertThat(parts).hasSizeGreaterThan(3);
    for (String part : parts.subList(1, parts.size())) {
      assertThat(part).matches("(?s)( \\S|\\S).*");
    }
    for (String part : parts.subList(0, parts.size() - 1)) {
      assertThat(part).matches("(?s).*(\\S|\\S\\n)");
      assertThat(part.length()).isBetween(Parts.LENGTH, Parts.LENGTH + 40);
    }
  }

  @Test
  void text_without_a_border_is_one_part() {
    assertThat(Parts.byBorders("x".repeat(3 * Parts.LENGTH))).hasSize(1);
    assertThat(Parts.byBorders("")).isEmpty();
  }

  @Test
  void sentences_are_texts_of_their_own() throws IOException {
    Files.writeString(
        folder.resolve("news.en.heldout-00000-of-00050"), "He said , \" Go . \"\nThey did n't .\n");

    List<Part> parts = task("lm1b").documents(new DataFolder(folder));

    assertThat(parts).hasSize(2);
    assertThat(rolling(parts.get(0)))
        .isEqualTo(new Request.RollingLoglikelihood("He said, \"Go.\""));
    assertThat(rolling(parts.get(1))).isEqualTo(new Request.RollingLoglikelihood("They didn't."));
    assertThat(parts.get(1).words()).isEqualTo(5);
  }

  @Test
  void lines_of_the_penn_treebank_are_one_text_and_keep_their_marks_for_rare_words()
      throws IOException {
    String lines = " the <unk> did n't pay $ N million a share \n it 's u.s. law he says \n";
    Files.writeString(folder.resolve("ptb.test.txt"), lines);

    Part part = task("ptb_paper").documents(new DataFolder(folder)).getFirst();

    assertThat(rolling(part).text())
        .isEqualTo("the <unk> didn't pay $N million a share\nit's u.s. law he says\n");
    assertThat(part.words()).isEqualTo(10 + 6 + 2);
    assertThat(part.bytes()).isEqualTo(lines.length());
  }

  @Test
  void the_test_set_of_text8_is_its_last_five_million_characters_and_one_of_them_is_the_unit()
      throws IOException {
    Files.writeString(folder.resolve("text8"), " first" + " anarchism".repeat(500_000));

    List<Part> parts = task("text8").documents(new DataFolder(folder));
    Outcome outcome =
        task("text8").score(parts.getFirst(), List.of(new Response.RollingLoglikelihood(-12.5, 7)));

    assertThat(rolling(parts.getFirst()).text()).startsWith(" anarchism anarchism");
    assertThat(parts.stream().mapToLong(Part::characters).sum()).isEqualTo(5_000_000);
    assertThat(outcome.statistics().get("bits_per_character"))
        .containsExactly(-12.5, (double) parts.getFirst().characters());
    assertThat(task("text8").description().metrics().getFirst().name())
        .isEqualTo("bits_per_character");
  }

  @Test
  void the_test_set_of_enwik8_is_its_last_five_million_bytes() throws IOException {
    byte[] bytes = "x".repeat(5_000_010).getBytes(StandardCharsets.UTF_8);
    // The border runs through this character: its last two bytes are dropped.
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(euro, 0, bytes, 9, 3);
    Files.write(folder.resolve("enwik8"), bytes);

    List<Part> parts = task("enwik8").documents(new DataFolder(folder));

    assertThat(parts.stream().mapToLong(Part::bytes).sum()).isEqualTo(4_999_998);

    Files.writeString(folder.resolve("enwik8"), "short");
    assertFault("enwik8", "has 5 bytes, fewer than the test set's 5000000");
  }

  @Test
  void all_units_follow_from_one_pass() {
    Part part = Part.of("", "é b", "é b\n", true, "é", Windows.DISJOINT);

    Outcome outcome =
        task("perplexity").score(part, List.of(new Response.RollingLoglikelihood(-12.5, 7)));

    assertThat(outcome.statistics().get("token_perplexity")).containsExactly(-12.5, 7);
    assertThat(outcome.statistics().get("loss")).containsExactly(-12.5, 7);
    assertThat(outcome.statistics().get("word_perplexity")).containsExactly(-12.5, 3);
    assertThat(outcome.statistics().get("bits_per_character")).containsExactly(-12.5, 4);
    assertThat(outcome.statistics().get("bits_per_byte")).containsExactly(-12.5, 5);
    assertThat(outcome.counts()).containsEntry("characters", 4L).containsEntry("words", 3L);
  }

  @Test
  void own_text_files_are_read_in_the_order_of_their_names() throws IOException {
    Files.writeString(folder.resolve("b.txt"), "Second file.");
    Files.writeString(folder.resolve("a.txt"), "First file.");
    Files.writeString(folder.resolve("c.md"), "Another kind.");
    LanguageTask task = task("perplexity_stride8");

    assertThat(task.documents(new DataFolder(folder)).stream().map(Part::request))
        .containsExactly(
            new Request.RollingLoglikelihood("", "First file.", Windows.strided(8)),
            new Request.RollingLoglikelihood("", "Second file.", Windows.strided(8)));
    assertThat(task.files(new DataFolder(folder)))
        .extracting(file -> file.path() + file.sha256())
        .containsExactly("a.txt", "b.txt");
  }

  @Test
  void one_file_may_be_named_instead_of_a_folder() throws IOException {
    Path file = Files.writeString(folder.resolve("story.md"), "Once.");
    DataFolder data = new DataFolder(file);

    assertThat(task("perplexity").documents(data)).hasSize(1);
    assertThat(data.require(task("perplexity").files(data).getFirst().path())).isEqualTo(file);
  }

  @Test
  void a_folder_without_a_text_is_named_with_the_option_that_helps() {
    assertFault("perplexity", "There is no .txt file in " + folder);
    assertFault("perplexity", "--data");
    // A suite passes over such a task.
    DataFolder data = new DataFolder(folder);
    assertThatExceptionOfType(TaskUnavailableException.class)
        .isThrownBy(() -> task("perplexity").documents(data));
  }

  @Test
  void a_shard_of_llm_c_and_one_of_nanogpt_hold_the_same_tokens() throws IOException {
    Files.write(folder.resolve("a.bin"), shard(MAGIC, 1, 4, 50256, 40000, 7, 8));
    List<Part> parts = task("perplexity_tokens").documents(new DataFolder(folder));

    assertThat(parts).hasSize(1);
    assertThat(parts.getFirst().request())
        .isEqualTo(
            new Request.RollingTokens(
                List.of(50256), List.of(40000, 7, 8), new Windows(0, 0, true)));

    byte[] raw = shard(MAGIC, 1, 4, 50256, 40000, 7, 8);
    Files.write(folder.resolve("a.bin"), Arrays.copyOfRange(raw, 1024, raw.length));
    assertThat(task("perplexity_tokens").documents(new DataFolder(folder))).isEqualTo(parts);
  }

  @Test
  void a_long_shard_is_divided_and_every_token_but_the_first_is_scored_once() throws IOException {
    int[] tokens = IntStream.range(0, 40_000).toArray();
    Files.write(folder.resolve("a.bin"), shard(MAGIC, 1, tokens.length, tokens));

    List<Part> parts = task("perplexity_tokens_stride64").documents(new DataFolder(folder));

    assertThat(parts).hasSize(3);
    List<Integer> scored =
        parts.stream()
            .flatMap(part -> ((Request.RollingTokens) part.request()).tokens().stream())
            .collect(Collectors.toList());
    assertThat(scored).hasSize(39_999).startsWith(1, 2).endsWith(39_999);
    Request.RollingTokens second = (Request.RollingTokens) parts.get(1).request();
    assertThat(second.before()).hasSize(4_096).endsWith(16_384);
    assertThat(second.tokens()).startsWith(16_385);
    // Without a stride a window sees one token of the part before.
    Part disjoint = task("perplexity_tokens").documents(new DataFolder(folder)).get(1);
    assertThat(((Request.RollingTokens) disjoint.request()).before()).containsExactly(16_384);
  }

  @Test
  void a_damaged_shard_is_named() throws IOException {
    assertShardFault(shard(MAGIC, 1, 5, 1, 2, 3, 4), "holds 4 tokens, but its header says 5");
    assertShardFault(shard(MAGIC, 2, 4, 1, 2, 3, 4), "has version 2, not 1");
    assertShardFault(shard(20240801, 1, 4, 1, 2, 3, 4), "holds tokens of 32 bits");
    assertShardFault(new byte[] {1, 2, 3}, "has 3 bytes of tokens");
    assertShardFault(
        Arrays.copyOf(shard(MAGIC, 1, 4, 1, 2), 100), "ends inside its header of 1024");
  }

  private void assertShardFault(byte[] bytes, String message) throws IOException {
    Files.write(folder.resolve("a.bin"), bytes);
    assertFault("perplexity_tokens", "a.bin " + message);
  }

  private void assertFault(String name, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> task(name).documents(new DataFolder(folder)))
        .withMessageContaining(message);
  }

  private static byte[] shard(int magic, int version, int count, int... tokens) {
    ByteBuffer buffer =
        ByteBuffer.allocate(1024 + 2 * tokens.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(0, magic).putInt(4, version).putInt(8, count).position(1024);
    for (int token : tokens) {
      buffer.putShort((short) token);
    }
    return buffer.array();
  }

  private static Request.RollingLoglikelihood request(String name) {
    return rolling(task(name).documents(SharedData.folder()).getFirst());
  }

  private static String text(String name) {
    return request(name).text();
  }

  private static Request.RollingLoglikelihood rolling(Part part) {
    return (Request.RollingLoglikelihood) part.request();
  }

  private static LanguageTask task(String name) {
    return (LanguageTask) TaskRegistry.find(name).orElseThrow();
  }
}
