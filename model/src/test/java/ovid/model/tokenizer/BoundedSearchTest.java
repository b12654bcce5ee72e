package ovid.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.values.CheckpointException;

class BoundedSearchTest {
  private static List<String> matches(String pattern, String text) {
    List<String> found = new ArrayList<>();
    BoundedSearch.forEach(
        Pattern.compile(pattern), text, (start, end) -> found.add(text.substring(start, end)));
    return found;
  }

  @Test
  void every_match_is_found_from_left_to_right() {
    assertThat(matches("\\d|b+", "a1bb2")).containsExactly("1", "bb", "2");
    assertThat(matches("x", "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(?:a|aa)+b", "(?:a|b)*c"})
  @Timeout(20)
  void a_pattern_that_would_not_end_is_refused(String pattern) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> matches(pattern, "a".repeat(100_000)))
        .withMessageContaining(pattern)
        .withMessageContaining("takes too long on a text of 100000 characters");
  }

  @Test
  void a_long_run_of_white_space_is_cut() {
    String text = " ".repeat(300_000) + "x";

    assertThat(matches("\\s+(?!\\S)|\\s+", text)).containsExactly(" ".repeat(299_999), " ");
  }
}
