package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextWriterTest {
  private static final int END = 0;

  private int limit = 20;
  private List<String> stops = List.of();
  private Set<String> excluded = Set.of();
  private int steps;

  /**
   * Writes a text by a made-up model: after the text so far, the tokens named are the most
   * probable, in order.
   */
  private Generator.Generated write(ListTokenizer tokenizer, Map<String, List<Integer>> next) {
    BitSet allowed = new BitSet();
    allowed.set(0, tokenizer.vocabularySize());
    Decoding sampling = new Decoding(0, 0, 1, excluded);
    TextWriter writer =
        new TextWriter(
            new Generator.Prompt(new int[] {1}, limit, sampling, stops, 0), tokenizer, allowed);
    List<Integer> tokens = new ArrayList<>();
    steps = 0;
    while (true) {
      String soFar = tokenizer.decode(tokens.stream().mapToInt(i -> i).toArray());
      float[] logits = new float[tokenizer.vocabularySize()];
      int rank = 0;
      for (int token : next.getOrDefault(soFar, List.of(END))) {
        logits[token] = 1000 - rank++;
      }
      if (!writer.accept(completed(logits))) {
        return writer.result();
      }
      if (writer.restarted()) {
        tokens.clear();
      }
      tokens.add(writer.token());
      steps++;
    }
  }

  /** Logits with a sum of exponentials of which nothing but the maximum is left. */
  private static Logits completed(float[] values) {
    Logits logits = new Logits();
    logits.complete(values, 1000);
    return logits;
  }

  @Test
  void ends_at_end_of_text_which_is_not_part_of_it() {
    Generator.Generated generated =
        write(ListTokenizer.of(" a", " b"), Map.of("", List.of(1), " a", List.of(2)));
    assertThat(generated.text()).isEqualTo(" a b");
    assertThat(generated.tokens()).containsExactly(1, 2);
  }

  @Test
  void may_end_at_once() {
    Generator.Generated generated = write(ListTokenizer.of(" a"), Map.of());
    assertThat(generated.text()).isEmpty();
    assertThat(generated.tokens()).isEmpty();
  }

  @Test
  void computes_nothing_after_the_last_token_that_the_limit_allows() {
    limit = 2;
    Generator.Generated generated =
        write(
            ListTokenizer.of("a", "b"), Map.of("", List.of(1), "a", List.of(2), "ab", List.of(1)));
    assertThat(generated.text()).isEqualTo("ab");
    assertThat(steps).isEqualTo(1);
  }

  @Test
  void ends_at_a_stop_and_keeps_its_tokens_apart_from_the_text() {
    stops = List.of("b c");
    Generator.Generated generated =
        write(
            ListTokenizer.of("ab", " cd", "e"),
            Map.of("", List.of(1), "ab", List.of(2), "ab cd", List.of(3)));
    assertThat(generated.text()).isEqualTo("a");
    assertThat(generated.tokens()).containsExactly(1, 2);
  }

  @Test
  void passes_over_first_words_that_are_excluded() {
    excluded = Set.of("the", "it");
    ListTokenizer tokenizer = ListTokenizer.of(" the", " it", " sea", ".", " on");
    Generator.Generated generated =
        write(
            tokenizer,
            Map.of(
                "", List.of(1, 2, 3),
                " the", List.of(3),
                " it", List.of(4),
                " sea", List.of(4),
                " sea.", List.of(5)));
    assertThat(generated.text()).isEqualTo(" sea. on");
    assertThat(generated.tokens()).containsExactly(3, 4, 5);
  }

  @Test
  void judges_whole_words_not_tokens() {
    excluded = Set.of("the");
    ListTokenizer tokenizer = ListTokenizer.of(" the", "ory", " sea", ".");
    assertThat(
            write(tokenizer, Map.of("", List.of(1, 3), " the", List.of(2), " theory", List.of(4)))
                .text())
        .isEqualTo(" theory.");
    assertThat(
            write(tokenizer, Map.of("", List.of(1, 3), " the", List.of(4), " sea", List.of(4)))
                .text())
        .isEqualTo(" sea.");
  }

  @Test
  void a_contraction_is_one_word() {
    excluded = Set.of("don't");
    ListTokenizer tokenizer = ListTokenizer.of(" don", "'", "t", ".", " sea");
    Map<String, List<Integer>> next =
        Map.of(
            "", List.of(1, 5),
            " don", List.of(2),
            " don'", List.of(3),
            " don't", List.of(4),
            " sea", List.of(4));
    assertThat(write(tokenizer, next).text()).isEqualTo(" sea.");
    excluded = Set.of("don");
    assertThat(write(tokenizer, next).text()).isEqualTo(" don't.");
  }

  @Test
  void passes_over_beginnings_that_are_no_word() {
    excluded = Set.of("the");
    ListTokenizer tokenizer = ListTokenizer.of(".", "\"", "'s", " sea", " --");
    Generator.Generated generated =
        write(tokenizer, Map.of("", List.of(0, 1, 2, 3, 5, 4), " sea", List.of(1)));
    assertThat(generated.text()).isEqualTo(" sea.");
    // Nothing is computed to see that a mark is no word.
    assertThat(steps).isEqualTo(2);
  }

  @Test
  void a_word_that_the_limit_or_a_stop_ends_is_judged_as_it_is() {
    excluded = Set.of("the");
    limit = 1;
    ListTokenizer tokenizer = ListTokenizer.of(" the", " sea", "\n");
    assertThat(write(tokenizer, Map.of("", List.of(1, 2))).text()).isEqualTo(" sea");
    limit = 5;
    stops = List.of("\n");
    assertThat(
            write(tokenizer, Map.of("", List.of(1, 2), " the", List.of(3), " sea", List.of(3)))
                .text())
        .isEqualTo(" sea");
  }

  @Test
  void gives_up_the_filter_when_all_candidates_are_excluded() {
    excluded = Set.of("the", "it");
    ListTokenizer tokenizer = ListTokenizer.of(" the", " it", ".");
    Generator.Generated generated =
        write(
            tokenizer,
            Map.of("", List.of(1, 2), " the", List.of(3), " the.", List.of(2), " it", List.of(3)));
    assertThat(generated.text()).isEqualTo(" the. it");
    assertThat(generated.tokens()).containsExactly(1, 3, 2);
  }

  @Test
  void tries_128_candidates_and_no_more() {
    excluded = Set.of("the");
    String[] tokens = new String[130];
    Arrays.fill(tokens, " the.");
    tokens[127] = " sea.";
    List<Integer> order = new ArrayList<>();
    for (int token = 1; token <= 130; token++) {
      order.add(token);
    }
    assertThat(write(ListTokenizer.of(tokens), Map.of("", order)).tokens()).containsExactly(128);
    order.addFirst(order.removeLast());
    assertThat(write(ListTokenizer.of(tokens), Map.of("", order)).tokens()).containsExactly(130);
  }

  @Test
  void a_prompt_refuses_an_empty_stop_and_a_limit_of_nothing() {
    assertThatThrownBy(() -> new Generator.Prompt(new int[] {1}, 0, Decoding.GREEDY, List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Generator.Prompt(new int[] {1}, 1, Decoding.GREEDY, List.of("\n", ""), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void adds_the_log_probabilities_of_its_tokens_and_of_its_end() {
    // Of each list the first has log-probability 0, the second -1.
    ListTokenizer tokenizer = ListTokenizer.of(" a", " b");
    assertThat(write(tokenizer, Map.of("", List.of(1))).logProbability()).isZero();
    excluded = Set.of("a");
    assertThat(write(tokenizer, Map.of("", List.of(1, 2))).logProbability())
        .as("the tokens that were given up count no more")
        .isEqualTo(-1);
  }
}
