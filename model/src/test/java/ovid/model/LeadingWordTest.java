package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadingWordTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "''|''|false",
        "'  '|''|false",
        "' Stop'|stop|false",
        "' Stop.'|stop|true",
        "' Stop the'|stop|true",
        "'\u00a0\n Stop\n'|stop|true",
        "'\"Stop'|''|true",
        "' .'|''|true",
        "'-stop'|''|true",
        "'''s'|''|true",
        "' don'|don|false",
        "' don'''|don|false",
        "' don''t'|don't|false",
        "' Don\u2019t '|don't|true",
        "' don''t.'|don't|true",
        "' boys'' '|boys|true",
        "' boys''.'|boys|true",
        "' well--'|well|true",
        "' t-shirt'|t-shirt|false",
        "' well-'|well|false",
        "' 3rd,'|3rd|true",
        "' cafe\u0301 '|cafe\u0301|true",
        "' \u00c9T\u00c9 '|\u00e9t\u00e9|true",
        "' \ud835\udc00b'|\ud835\udc00b|false",
        "' a\ud83d\ude00'|a|true"
      })
  void is_the_first_run_of_letters_and_whole_when_something_follows(
      String text, String word, boolean whole) {
    assertThat(LeadingWord.of(text)).isEqualTo(new LeadingWord(word, whole));
  }
}
