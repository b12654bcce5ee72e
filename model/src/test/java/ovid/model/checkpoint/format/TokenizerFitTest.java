package ovid.model.checkpoint.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerFitTest {

  @ParameterizedTest
  @CsvSource({
    "50257, 50257", // as it is
    "50257, 50304", // nanoGPT and llm.c pad to a multiple of 64 or 128
    "50257, 50264", // to one of 8
    "50257, 50261", // rows for tokens that were added
    "50257, 51200", // a multiple of 128 for each of eight devices
    "8193, 8256", // to one of 64
    "65, 65",
    "65, 128",
  })
  void usual_sizes_need_no_words(int tokens, int rows) {
    assertThat(TokenizerFit.note(tokens, rows)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "8193, 50304, '8,193 tokens and the model''s embedding 50,304 rows'",
    "65, 50304, '65 tokens and the model''s embedding 50,304 rows'",
    "65, 96, '65 tokens and the model''s embedding 96 rows'",
    "50257, 8193, '50,257 tokens, but the model''s embedding only 8,193 rows'",
    "50258, 50257, '50,258 tokens, but the model''s embedding only 50,257 rows'",
  })
  void other_sizes_are_said(int tokens, int rows, String sentence) {
    assertThat(TokenizerFit.note(tokens, rows)).get().asString().contains(sentence);
  }
}
