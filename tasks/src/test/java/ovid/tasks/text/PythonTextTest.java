package ovid.tasks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTextTest {
  /** Every code point of which Python 3 says that it is white space, as 3.11 lists them. */
  private static final int[] PYTHON_SPACES = {
    0x9, 0xa, 0xb, 0xc, 0xd, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001,
    0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f,
    0x205f, 0x3000
  };

  @Test
  void white_space_is_what_python_says_for_every_code_point() {
    var pattern = Pattern.compile(PythonText.WHITE_SPACE);

    assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(PythonText::isSpace))
        .containsExactly(IntStream.of(PYTHON_SPACES).boxed().toArray(Integer[]::new));
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> pattern.matcher(Character.toString(c)).matches()))
        .containsExactly(IntStream.of(PYTHON_SPACES).boxed().toArray(Integer[]::new));
  }

  @Test
  void strip_removes_separators_that_javas_strip_keeps() {
    assertThat(PythonText.strip("\u001f\u0085\u00a0 a b\u3000\u2007\n")).isEqualTo("a b");
    assertThat(PythonText.stripEnd(" a\u00a0")).isEqualTo(" a");
    assertThat(PythonText.strip(" \u0085 ")).isEmpty();
    assertThat(PythonText.strip("\u200ba")).isEqualTo("\u200ba");
  }

  @Test
  void words_are_divided_at_any_white_space_and_none_is_empty() {
    assertThat(PythonText.words("\u00a0one  two\u0085three\n"))
        .isEqualTo(List.of("one", "two", "three"));
    assertThat(PythonText.words(" \t ")).isEmpty();
  }

  @Test
  void pieces_between_white_space_count_empty_ones_at_both_ends() {
    assertThat(PythonText.countPieces(" a  b\n")).isEqualTo(4);
    assertThat(PythonText.countPieces("a")).isEqualTo(1);
    assertThat(PythonText.countPieces("")).isEqualTo(1);
    assertThat(PythonText.countPieces("a\u001c\u0085\u00a0b")).isEqualTo(2);
  }

  @Test
  void a_negative_index_counts_code_points_from_the_end() {
    assertThat(PythonText.codePointAt("a👋bc", -2)).isEqualTo('b');
    assertThat(PythonText.codePointAt("a👋bc", -3)).isEqualTo(0x1f44b);
    assertThat(PythonText.codePointAt("a👋bc", 2)).isEqualTo('b');
  }

  @Test
  void an_index_beyond_either_end_is_refused() {
    for (int index : new int[] {-4, 3}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> PythonText.codePointAt("abc", index))
          .withMessageContaining(index + "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "he SAYS Hi,He says hi",
    "ǆ X,ǅ x",
    "ßA,Ssa",
    "ﬁSH,Fish",
    "ΑΣ,Ας",
    "👋A,👋a",
    "İX,İx"
  })
  void capitalize_lowers_the_tail(String text, String capitalized) {
    assertThat(PythonText.capitalize(text)).isEqualTo(capitalized);
  }
}
