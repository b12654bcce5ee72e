package ovid.model.tokenizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.Goldens;
import ovid.model.ProcessorTime;
import ovid.model.values.Tokenizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against tokens of Hugging Face, published tokens, and jtokkit's own GPT-2 vocabulary. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenizerParityTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String R50K = "/com/knuddels/jtokkit/r50k_base.tiktoken";

  private final Tokenizer gpt2 = gpt2();

  /** GPT-2's tokenizer, from the ranks that jtokkit holds. */
  private static Tokenizer gpt2() {
    List<byte[]> tokens = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(Encodings.class.getResourceAsStream(R50K))) {
      for (String line : new String(in.readAllBytes(), UTF_8).split("\n", -1)) {
        if (!line.isBlank()) {
          String[] parts = line.strip().split(" ", -1);
          assertThat(Integer.parseInt(parts[1])).isEqualTo(tokens.size());
          tokens.add(Base64.getDecoder().decode(parts[0]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tokens.add("<|endoftext|>".getBytes(UTF_8));
    return TokenizerReader.ranked(Path.of("r50k_base.tiktoken"), tokens, tokens.size() - 1, 50257);
  }

  @Test
  void tokens_of_a_nasty_corpus_are_hugging_faces() {
    assertNasty("nasty-gpt2.json", gpt2);
    assertNasty("nasty-tiny.json", TokenizerReader.read(Goldens.path("one-layer"), 407));
  }

  private static void assertNasty(String golden, Tokenizer tokenizer) {
    JsonNode corpus = JSON.readTree(Goldens.path(golden).toFile());
    assertThat(corpus.size()).isGreaterThan(50);
    for (JsonNode each : corpus) {
      String text = each.get("text").stringValue();
      int[] expected = each.get("tokens").valueStream().mapToInt(JsonNode::intValue).toArray();
      assertThat(tokenizer.encode(text)).as(text).containsExactly(expected);
      assertThat(tokenizer.decode(expected)).isEqualTo(text);
    }
  }

  @Test
  void every_code_point_has_hugging_faces_tokens() throws Exception {
    Tokenizer tokenizer = TokenizerReader.read(Goldens.path("one-layer"), 407);
    Digest digest = new Digest();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.getType(c) != Character.SURROGATE) {
        String text = Character.toString(c);
        digest.add(tokenizer.encode("a" + text + "b " + text + text + " c"));
      }
    }
    digest.assertIs(JSON.readTree(Goldens.path("code-points.json").toFile()), "texts");
  }

  @Test
  void tokens_of_all_of_lambada_are_hugging_faces() throws Exception {
    JsonNode expected = JSON.readTree(Goldens.path("seed-10m.json").toFile()).get("lambada");
    Tokenizer tokenizer = TokenizerReader.read(Goldens.shared("models/seed-10m"), 8193);
    Digest digest = new Digest();
    for (String line : Files.readAllLines(Goldens.shared("data/lambada/lambada_test.jsonl"))) {
      digest.add(tokenizer.encode(JSON.readTree(line).get("text").stringValue()));
    }
    digest.assertIs(expected, "tokens");
  }

  /** Of many texts: a line of ids for each. */
  private static final class Digest {
    private final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    private int texts;
    private int tokens;

    Digest() throws NoSuchAlgorithmException {}

    void add(int[] ids) {
      texts++;
      tokens += ids.length;
      String line = Arrays.stream(ids).mapToObj(String::valueOf).collect(Collectors.joining(" "));
      sha256.update((line + "\n").getBytes(UTF_8));
    }

    void assertIs(JsonNode golden, String count) {
      assertThat(count.equals("texts") ? texts : tokens).isEqualTo(golden.get(count).intValue());
      assertThat(HexFormat.of().formatHex(sha256.digest()))
          .isEqualTo(golden.get("sha256").stringValue());
    }
  }

  /** Published by openai/tiktoken and latitudegames/gpt-3-encoder in their tests. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "''|",
        "' '|220",
        "'\t'|197",
        "'This is some text'|1212 318 617 2420",
        "'indivisible'|521 452 12843",
        "'hello world'|31373 995",
        "'hello \ud83d\udc4b world \ud83c\udf0d'|31373 50169 233 995 12520 234 235",
        "'0000000000'|8269 405",
        "'00000000000000000'|8269 10535 830"
      })
  void tokens_are_those_published(String text, String ids) {
    int[] expected =
        ids == null
            ? new int[0]
            : Arrays.stream(ids.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    assertThat(gpt2.encode(text)).containsExactly(expected);
  }

  @Test
  void random_text_has_the_tokens_of_jtokkits_own_encoding_where_white_space_is_the_same() {
    var reference = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);
    SplittableRandom random = new SplittableRandom(11);
    int[] alphabet =
        " \n\t'stredlvm019.,!-aAbBéßΩжאعあ中한😀\u0301\u00a0\u3000\u2028".codePoints().toArray();
    for (int round = 0; round < 2000; round++) {
      String text =
          IntStream.range(0, random.nextInt(60))
              .map(i -> alphabet[random.nextInt(alphabet.length)])
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      int[] tokens = gpt2.encode(text);
      assertThat(tokens).as(text).containsExactly(reference.encodeOrdinary(text).toArray());
      assertThat(gpt2.decode(tokens)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "\n", "!", "0", "ab", "the", "é", "\u3000", "😀", "' "})
  void a_run_of_a_hundred_thousand_takes_no_time_to_speak_of(String piece) throws Throwable {
    String text = piece.repeat(100_000 / piece.length()) + "x";
    ProcessorTime.assertWithin(
        Duration.ofSeconds(5), () -> assertThat(gpt2.decode(gpt2.encode(text))).isEqualTo(text));
  }
}
