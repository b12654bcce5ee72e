package ovid.harness.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.tasks.text.NearestNames;

class TextTest {

  @ParameterizedTest
  @CsvSource({"lambda_openai, lambada_openai", "wikitxt2, wikitext2", "sc273, wsc273"})
  void a_slip_finds_the_name(String typed, String meant) {
    assertThat(NearestNames.of(typed, List.of("wsc273", "wikitext2", "lambada_openai")))
        .first()
        .isEqualTo(meant);
  }

  @Test
  void a_beginning_finds_the_names() {
    assertThat(NearestNames.clause("lambada", List.of("lambada_a", "wsc273", "lambada_b")))
        .isEqualTo("; did you mean lambada_a or lambada_b?");
  }

  @Test
  void nothing_near_is_nothing_said() {
    assertThat(NearestNames.clause("imagenet", List.of("wsc273", "wikitext2"))).isEmpty();
  }

  @Test
  void columns_are_aligned_by_characters() {
    TextTable table = new TextTable(List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT));
    table.row("crème", "1").row("𝔸", "20");

    assertThat(table.toString()).isEqualTo("crème   1\n𝔸      20\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0.45994, 0.4599",
    "8.634, 8.634",
    "35.13, 35.13",
    "123.45, 123.5",
    "50845.8, '50,846'",
    "NaN, –"
  })
  void scores_have_four_digits(double value, String text) {
    assertThat(Numbers.score(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"9.4, 9 s", "70, 1 min 10 s", "7500, 2 h 5 min"})
  void durations_are_short(double seconds, String text) {
    assertThat(Numbers.duration(seconds)).isEqualTo(text);
  }

  @Test
  void paragraphs_keep_their_width() {
    assertThat(Paragraph.wrap("aa bb  cc\ndd", 5)).isEqualTo("aa bb\ncc dd\n");
  }
}
