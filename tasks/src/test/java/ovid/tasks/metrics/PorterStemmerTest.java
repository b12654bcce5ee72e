package ovid.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.tasks.DataFolder;
import ovid.tasks.Golden;
import ovid.tasks.Sha256;
import ovid.tasks.SharedData;
import ovid.tasks.data.TextFile;
import tools.jackson.databind.JsonNode;

class PorterStemmerTest {
  private static final JsonNode GOLDEN = Golden.json("porter.json");

  @Test
  void made_up_words_stem_as_nltk_stems_them() {
    assertThat(GOLDEN.get("stems").size()).isGreaterThan(500);
    GOLDEN
        .get("stems")
        .properties()
        .forEach(entry ->
            assertThat(PorterStemmer.stem(entry.getKey()))
                .as(entry.getKey())
                .isEqualTo(entry.getValue().asString()));
  }

  @Test
  void every_word_of_lambada_and_wikitext_stems_as_nltk_stems_it() {
    DataFolder data = SharedData.folder();
    TreeSet<String> words = new TreeSet<>();
    for (String file :
        new String[] {"lambada/lambada_test_plain_text.txt", "wikitext2/wiki.test.raw"}) {
      String text = TextFile.read(data.require(file)).toLowerCase(Locale.ROOT);
      words.addAll(Arrays.asList(text.split("[^a-z0-9]+", -1)));
    }
    words.remove("");
    StringBuilder lines = new StringBuilder();
    words.forEach(
        word -> lines.append(word).append('\t').append(PorterStemmer.stem(word)).append('\n'));

    assertThat(words).hasSize(GOLDEN.get("words_of_the_data").asInt());
    assertThat(Sha256.of(lines.toString())).isEqualTo(GOLDEN.get("sha256_of_the_data").asString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void every_short_word_stems_as_nltk_stems_it(int length) {
    String letters = GOLDEN.get("letters_of_short_words").asString();
    StringBuilder lines = new StringBuilder();
    int count = (int) Math.pow(letters.length(), length);
    for (int number = 0; number < count; number++) {
      char[] word = new char[length];
      int rest = number;
      for (int i = length - 1; i >= 0; i--) {
        word[i] = letters.charAt(rest % letters.length());
        rest /= letters.length();
      }
      String text = new String(word);
      lines.append(text).append('\t').append(PorterStemmer.stem(text)).append('\n');
    }

    assertThat(Sha256.of(lines.toString()))
        .isEqualTo(GOLDEN.get("sha256_of_short_words").get(length - 1).asString());
  }

  /** Porter's paper and NLTK's departures, step by step, on words of three to five letters. */
  @ParameterizedTest
  @CsvSource({
    "as, as",
    "was, wa",
    "gas, ga",
    "cats, cat",
    "runs, run",
    "ties, tie",
    "tied, tie",
    "flies, fli",
    "flied, fli",
    "pass, pass",
    "feed, feed",
    "fed, fed",
    "bed, bed",
    "sing, sing",
    "king, king",
    "going, go",
    "dying, die",
    "fizz, fizz",
    "fall, fall",
    "baked, bake",
    "sized, size",
    "falls, fall",
    "sky, sky",
    "fly, fli",
    "enjoy, enjoy",
    "say, say",
    "dyed, dy",
    "rate, rate",
    "cease, ceas",
    "roll, roll",
    "llama, llama",
    "howe, howe",
    "news, news"
  })
  void short_words_stem_by_the_rules(String word, String stem) {
    assertThat(PorterStemmer.stem(word)).isEqualTo(stem);
  }
}
