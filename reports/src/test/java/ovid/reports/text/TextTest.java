package ovid.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void white_space_that_nobody_would_see_is_marked() {
    assertThat(shown(Text.visible(" \n two words\t"))).isEqualTo("[␣][↵][␣]two words[⇥]");
    assertThat(shown(Text.visible("two  spaces"))).isEqualTo("two[␣][␣]spaces");
    assertThat(shown(Text.visible("a\n b"))).isEqualTo("a[↵]\n[␣]b");
  }

  @Test
  void a_token_shows_all_its_white_space() {
    assertThat(shown(Text.marked(" a b\r\n"))).isEqualTo("[␣]a[␣]b[␍][↵]");
  }

  @Test
  void an_empty_text_is_seen() {
    assertThat(shown(Text.visible(""))).isEqualTo("[∅]");
  }

  @Test
  void white_space_alone_is_marked_once() {
    assertThat(shown(Text.visible("  "))).isEqualTo("[␣][␣]");
  }

  @Test
  void many_line_ends_in_a_row_are_counted() {
    assertThat(shown(Text.visible("a" + "\n".repeat(9) + "b"))).isEqualTo("a[↵ × 9]\nb");
    assertThat(shown(Text.visible("\n".repeat(100)))).isEqualTo("[↵ × 100]");
    assertThat(shown(Text.visible("a" + " ".repeat(8) + "b")))
        .isEqualTo("a" + "[␣]".repeat(8) + "b");
  }

  @Test
  void a_cut_does_not_divide_a_surrogate_pair() {
    assertThat(Text.cut("ab😀cd", 4)).isEqualTo("ab…");
    assertThat(Text.cut("ab😀cd", 5)).isEqualTo("ab😀…");
    assertThat(Text.cut("ab😀cd", 6)).isEqualTo("ab😀cd");
  }

  @Test
  void what_a_page_cannot_hold_is_replaced_and_what_it_can_is_kept() {
    StringBuilder text = new StringBuilder();

    new CleanOutput(text)
        .writeContent("a\0b\u001bc\u007fd\u0085e\ud800f\udc00g\uffffh😀i\u202ej\u2028k\u200fl\n\t");

    assertThat(text).hasToString("a␀b␛c␡d\ufffde\ufffdf\ufffdg\ufffdh😀i⟨RLO⟩j\u2028k\u200fl\n\t");
  }

  private static String shown(Iterable<Text.Piece> pieces) {
    return java.util.stream.StreamSupport.stream(pieces.spliterator(), false)
        .map(piece -> piece.mark() ? "[" + piece.text() + "]" : piece.text())
        .collect(Collectors.joining());
  }
}
