package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedTextTest {

  /** Appends the tokens 1, 2, 3 … until a stop is found. */
  private static GeneratedText write(ListTokenizer tokenizer, String... stops) {
    GeneratedText text = new GeneratedText(tokenizer, List.of(stops));
    for (int token = 1; token < tokenizer.vocabularySize() && !text.stopped(); token++) {
      text.append(token);
    }
    return text;
  }

  @Test
  void ends_before_a_stop_that_is_a_token() {
    GeneratedText text = write(ListTokenizer.of("one", "\n", "two"), "\n");
    assertThat(text.text()).isEqualTo("one");
    assertThat(text.tokens()).containsExactly(1, 2);
  }

  @Test
  void finds_a_stop_that_begins_and_ends_inside_tokens() {
    GeneratedText text = write(ListTokenizer.of("a b", "c d", "e f", "g"), "bc de");
    assertThat(text.text()).isEqualTo("a ");
    assertThat(text.tokens()).containsExactly(1, 2, 3);
  }

  @Test
  void finds_a_stop_inside_one_token() {
    assertThat(write(ListTokenizer.of("left.\n\nright"), "\n\n").text()).isEqualTo("left.");
  }

  @Test
  void finds_a_stop_that_begins_again_inside_itself() {
    assertThat(write(ListTokenizer.of("aab", "aa", "bab", "x"), "aabab").text()).isEqualTo("aab");
  }

  @Test
  void ends_at_the_earliest_of_several_stops() {
    assertThat(write(ListTokenizer.of("one, two. three"), ".", ",").text()).isEqualTo("one");
  }

  @Test
  void finds_a_stop_whose_characters_are_split_over_tokens() {
    byte[] bytes = "x→y".getBytes(StandardCharsets.UTF_8);
    ListTokenizer tokenizer =
        ListTokenizer.ofBytes(
            new byte[] {bytes[0], bytes[1]}, new byte[] {bytes[2]}, new byte[] {bytes[3], 'y'});
    GeneratedText text = write(tokenizer, "→");
    assertThat(text.text()).isEqualTo("x");
    assertThat(text.tokens()).hasSize(3);
  }

  @Test
  void without_a_stop_the_text_is_everything() {
    GeneratedText text = write(ListTokenizer.of(" a", " b "), "c");
    assertThat(text.stopped()).isFalse();
    assertThat(text.text()).isEqualTo(" a b ");
  }

  @Test
  void special_tokens_do_not_show_but_can_be_a_stop() {
    ListTokenizer tokenizer = ListTokenizer.of("<|a|>", "one", "<|b|>", "<|c|>", " two", "<|d|>");
    assertThat(write(tokenizer).text()).isEqualTo("one two");
    assertThat(write(tokenizer).completeText()).isEqualTo("one two");
    GeneratedText stopped = write(tokenizer, "<|c|>");
    assertThat(stopped.text()).isEqualTo("one");
    assertThat(stopped.tokens()).containsExactly(1, 2, 3, 4);
    assertThat(write(tokenizer, "b|>").text()).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "→", "😀"})
  void a_character_of_which_bytes_are_to_come_is_not_complete(String character) {
    byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
    byte[][] single = new byte[bytes.length][];
    for (int i = 0; i < bytes.length; i++) {
      single[i] = new byte[] {bytes[i]};
    }
    GeneratedText text = new GeneratedText(ListTokenizer.ofBytes(single), List.of());
    for (int i = 1; i < bytes.length; i++) {
      text.append(i);
      assertThat(text.completeText()).isEmpty();
      assertThat(text.text()).isNotEmpty().matches("\ufffd+");
    }
    text.append(bytes.length);
    assertThat(text.completeText()).isEqualTo(character);
    assertThat(text.text()).isEqualTo(character);
  }

  @Test
  void bytes_that_no_character_can_begin_with_are_complete() {
    GeneratedText text =
        new GeneratedText(ListTokenizer.ofBytes(new byte[] {(byte) 0x80}), List.of());
    for (int i = 0; i < 6; i++) {
      text.append(1);
    }
    assertThat(text.completeText()).isEqualTo("\ufffd".repeat(6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void finds_what_a_search_of_the_whole_text_finds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ListTokenizer tokenizer = ListTokenizer.of("a", "b", "ab", "ba", "aab", "bé");
    for (int round = 0; round < 500; round++) {
      String stop = tokenizer.decode(random.ints(3, 1, 7).toArray());
      GeneratedText text = new GeneratedText(tokenizer, List.of(stop));
      while (!text.stopped() && text.tokenCount() < 30) {
        text.append(random.nextInt(1, 7));
      }
      String whole = tokenizer.decode(text.tokens());
      assertThat(text.stopped()).isEqualTo(whole.contains(stop));
      assertThat(text.text())
          .isEqualTo(text.stopped() ? whole.substring(0, whole.indexOf(stop)) : whole);
    }
  }
}
