package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratorTest {
  /** 407 rows of embedding, 401 tokens, a context of 37. */
  private final LanguageModel model = LanguageModel.open(Goldens.path("one-layer"), 1);

  private final Generator generator = new Generator(model);

  @BeforeAll
  void open() {
    assertThat(model.tokenizer().vocabularySize()).isEqualTo(401);
  }

  @AfterAll
  void close() {
    model.close();
  }

  private Generator.Prompt prompt(String text, int limit, Decoding sampling, long seed) {
    return new Generator.Prompt(
        model.tokenizer().encode(text), limit, sampling, List.of("e", "\n"), seed);
  }

  private List<Generator.Prompt> mixedPrompts() {
    List<Generator.Prompt> prompts = new ArrayList<>();
    Decoding drawn = new Decoding(1.5, 0, 0.95, Set.of());
    Decoding filtered = new Decoding(0, 0, 1, Set.of("a", "i", "t", "the", "s"));
    for (int i = 0; i < 12; i++) {
      Decoding sampling = List.of(Decoding.GREEDY, drawn, filtered).get(i % 3);
      String text = "The harbour is quiet after seven".substring(0, 3 + i);
      prompts.add(prompt(text, 1 + 2 * i, sampling, i));
    }
    return prompts;
  }

  @Test
  void a_text_does_not_depend_on_the_batch_or_its_order() {
    List<Generator.Prompt> prompts = mixedPrompts();
    List<String> together =
        generator.generate(prompts).stream().map(GeneratorTest::inFull).toList();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      order.add(i);
      assertThat(inFull(generator.generate(List.of(prompts.get(i))).getFirst()))
          .isEqualTo(together.get(i));
    }
    Collections.shuffle(order, new Random(3));
    List<Generator.Generated> shuffled =
        generator.generate(order.stream().map(prompts::get).toList());
    for (int i = 0; i < order.size(); i++) {
      assertThat(inFull(shuffled.get(i))).isEqualTo(together.get(order.get(i)));
    }
    assertThat(Set.copyOf(together)).as("texts differ").hasSizeGreaterThan(6);
  }

  /** The text and the bits of its log-probability. */
  private static String inFull(Generator.Generated generated) {
    return generated.text() + Double.doubleToRawLongBits(generated.logProbability());
  }

  @Test
  void a_texts_log_probability_is_that_of_scoring_its_tokens() {
    for (Generator.Prompt prompt : mixedPrompts()) {
      Generator.Generated generated = generator.generate(List.of(prompt)).getFirst();
      int[] tokens = generated.tokens();
      boolean ended =
          tokens.length < prompt.limit()
              && prompt.stops().stream().noneMatch(model.tokenizer().decode(tokens)::contains);
      int[] scored = ended ? Arrays.copyOf(tokens, tokens.length + 1) : tokens;
      if (ended) {
        scored[tokens.length] = model.tokenizer().endOfText();
      }
      Span root = Span.root(prompt.tokens()).retain();
      List<TokenScore> scores = new ArrayList<>();
      scores.add(root.ask(root.length() - 1, scored[0]));
      Span rest = root.then(scored);
      for (int i = 1; i < scored.length; i++) {
        scores.add(rest.ask(i - 1, scored[i]));
      }
      model.forward(List.of(root, rest));
      double sum = 0;
      for (TokenScore score : scores) {
        sum += score.logProbability();
      }
      assertThat(generated.logProbability()).isEqualTo(sum).isNegative();
    }
  }

  @Test
  void a_text_ends_before_its_stop_and_within_its_limit() {
    List<Generator.Prompt> prompts = mixedPrompts();
    List<Generator.Generated> texts = generator.generate(prompts);
    boolean stopped = false;
    for (int i = 0; i < prompts.size(); i++) {
      int limit = prompts.get(i).limit();
      assertThat(texts.get(i).text()).doesNotContain("e", "\n");
      assertThat(texts.get(i).tokens()).hasSizeLessThanOrEqualTo(limit);
      stopped |= model.tokenizer().decode(texts.get(i).tokens()).contains("e");
    }
    assertThat(stopped).as("a stop was met").isTrue();
  }

  @Test
  void rows_of_the_embedding_beyond_the_vocabulary_are_never_generated() {
    List<Generator.Prompt> prompts = new ArrayList<>();
    for (int seed = 0; seed < 200; seed++) {
      // Nearly uniform, so that 3,000 draws would meet one of the six rows.
      Decoding uniform = new Decoding(1000, 0, 1, Set.of());
      prompts.add(new Generator.Prompt(new int[] {5}, 15, uniform, List.of(), seed));
    }
    int highest = 0;
    for (Generator.Generated generated : generator.generate(prompts)) {
      for (int token : generated.tokens()) {
        highest = Math.max(highest, token);
      }
    }
    assertThat(highest).isBetween(390, 400);
  }

  @Test
  void seeds_decide_what_is_drawn() {
    Decoding drawn = new Decoding(1, 2, 1, Set.of());
    assertThat(texts(drawn, 1)).isEqualTo(texts(drawn, 1)).isNotEqualTo(texts(drawn, 2));
    assertThat(texts(Decoding.GREEDY, 1)).isEqualTo(texts(Decoding.GREEDY, 2));
  }

  private List<String> texts(Decoding sampling, long seed) {
    Generator.Prompt prompt = new Generator.Prompt(new int[] {9, 8}, 30, sampling, List.of(), seed);
    return generator.generate(List.of(prompt)).stream().map(Generator.Generated::text).toList();
  }

  @Test
  void the_filter_changes_the_first_word() {
    String plain = first(Set.of());
    String word = LeadingWord.of(plain).word();
    String other = LeadingWord.of(first(Set.of(word.isEmpty() ? "no such word" : word))).word();
    assertThat(other).isNotEmpty().isNotEqualTo(word);
    String third = LeadingWord.of(first(Set.of(word, other))).word();
    assertThat(third).isNotEmpty().isNotEqualTo(word).isNotEqualTo(other);
  }

  private String first(Set<String> excluded) {
    Decoding sampling = new Decoding(0, 0, 1, excluded);
    Generator.Prompt prompt =
        new Generator.Prompt(model.tokenizer().encode("The ferry"), 9, sampling, List.of(), 0);
    return generator.generate(List.of(prompt)).getFirst().text();
  }

  @Test
  void no_prompts_give_no_texts() {
    assertThat(generator.generate(List.of())).isEmpty();
  }

  @Test
  void a_text_may_fill_the_context_to_the_last_position() {
    Generator.Prompt prompt = new Generator.Prompt(new int[30], 7, Decoding.GREEDY, List.of(), 0);
    assertThat(generator.generate(List.of(prompt)).getFirst().tokens()).hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void refuses_an_empty_prompt_and_one_that_its_limit_takes_beyond_the_context() {
    assertThatThrownBy(() ->
            generator.generate(
                List.of(new Generator.Prompt(new int[0], 1, Decoding.GREEDY, List.of(), 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a prompt needs at least one token");
    assertThatThrownBy(() ->
            generator.generate(
                List.of(new Generator.Prompt(new int[30], 8, Decoding.GREEDY, List.of(), 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a prompt of 30 tokens and a limit of 8 are more than the context of 37");
  }
}
