package ovid.tasks.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
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
}
