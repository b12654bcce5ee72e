package ovid.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What normalizers of the tokenizers package (0.23.2) make of the same texts was seen there. */
class NormalFormsTest {
  @Test
  void marks_of_unicode_9_are_put_in_order() {
    assertThat(NormalForms.of("a\u0301\u0334", Form.NFD)).isEqualTo("a\u0334\u0301");
    assertThat(NormalForms.of("\u08d4a\u0345\u08d4", Form.NFC)).isEqualTo("\u08d4a\u08d4\u0345");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7fd, 0x89a, 0x8cf, 0x1df7, 0x10d24, 0x11839, 0x1e2ec, 0x1e4ef, 0x1e5ee})
  void marks_of_later_versions_stay_where_they_are(int mark) {
    String text = "a\u0345" + Character.toString(mark) + "\u0334";

    for (Form form : Form.values()) {
      assertThat(NormalForms.of(text, form)).as(form.name()).isEqualTo(text);
    }
  }

  @Test
  void what_later_versions_compose_stays_apart() {
    String parts = "\ud806\udd35\ud806\udd30";

    assertThat(NormalForms.of(parts, Form.NFC)).isEqualTo(parts);
    assertThat(NormalForms.of("\ud806\udd38", Form.NFD)).isEqualTo("\ud806\udd38");
    assertThat(NormalForms.of("e\u0301" + parts, Form.NFC)).isEqualTo("é" + parts);
  }
}
