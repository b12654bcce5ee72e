package ovid.tasks.adapters.lambada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.SharedData;
import ovid.tasks.registry.TaskRegistry;

class LambadaTest {
  private static final Passage PASSAGE = Passage.of("He saw the signs");

  @TempDir Path folder;

  @Test
  void a_passage_is_divided_at_its_last_space_and_nowhere_else() {
    assertThat(Passage.of("a  b\n\nc d")).isEqualTo(new Passage("a  b\n\nc", "d"));
    assertThat(Passage.of("a of\n\nPower")).isEqualTo(new Passage("a", "of\n\nPower"));
    assertThat(Passage.of("a\u00a0b c\u3000d")).isEqualTo(new Passage("a\u00a0b", "c\u3000d"));
    assertThat(Passage.of("a b ")).isEqualTo(new Passage("a b", ""));
    assertThat(Passage.of("alone")).isEqualTo(new Passage("", "alone"));
  }

  @Test
  void the_word_is_asked_for_with_the_space_before_it() {
    assertThat(lambada("lambada_openai").requests(PASSAGE))
        .containsExactly(new Request.Loglikelihood("He saw the", " signs"));
  }

  @Test
  void a_word_is_right_when_all_its_tokens_are_greedy() {
    assertThat(accuracy("lambada_openai", likelihood(true, true))).isEqualTo(1);
    assertThat(accuracy("lambada_openai", likelihood(false, true))).isEqualTo(0);
    assertThat(accuracy("lambada_openai", likelihood(true, false))).isEqualTo(0);
  }

  @Test
  void the_last_token_decides_alone_where_the_protocol_says_so() {
    assertThat(accuracy("lambada_paper_last_token", likelihood(false, true))).isEqualTo(1);
    assertThat(accuracy("lambada_paper_last_token", likelihood(true, false))).isEqualTo(0);
  }

  @Test
  void perplexity_takes_the_words_log_likelihood_or_that_of_its_last_token() {
    assertThat(statistic("lambada_openai", "perplexity", likelihood(true, true)))
        .isCloseTo(-1.75, within(1e-12));
    assertThat(statistic("lambada_paper_last_token", "perplexity", likelihood(true, true)))
        .isCloseTo(-0.25, within(1e-12));
  }

  @Test
  void the_papers_protocol_also_generates_without_stop_words() {
    List<Request> requests = lambada("lambada_paper").requests(PASSAGE);

    assertThat(requests).hasSize(2);
    assertThat(requests.getFirst()).isEqualTo(new Request.Loglikelihood("He saw the", " signs"));
    assertThat(requests.getLast())
        .isEqualTo(
            new Request.Generation(
                "He saw the", List.of(), 10, Sampling.greedyExcluding(StopWords.ENGLISH)));
  }

  @ParameterizedTest
  @CsvSource({
    "' signs and',1", "'signs.',1", "' signs''s',1", "'\u00a0signs',1", "' signsmith',0",
    "' Signs',0", "' sign',0", "'',0", "' the signs',0", "' signs2',0"
  })
  void the_first_generated_word_must_be_the_last_word(String written, double accuracy) {
    assertThat(
            accuracy(
                "lambada_paper",
                likelihood(false, false),
                new Response.Generation(written, 5, -1, 0)))
        .isEqualTo(accuracy);
  }

  @Test
  void the_outcome_shows_the_first_generated_word() {
    Outcome outcome =
        lambada("lambada_paper")
            .score(
                PASSAGE,
                List.of(likelihood(true, true), new Response.Generation(" signs, he", 5, -1, 0)));

    assertThat(outcome.target()).isEqualTo("signs");
    assertThat(outcome.prediction()).isEqualTo("signs,");
    assertThat(outcome.counts()).containsEntry("words", 1L).containsEntry("bytes", 5L);
  }

  @Test
  void openais_preprocessing_straightens_double_quotes_and_puts_a_line_feed_in_front() {
    assertThat(LambadaText.preprocess("\u00a0“Don’t,” she said \u0085"))
        .isEqualTo("\n\"Don’t,\" she said");
  }

  @Test
  void stop_words_are_lower_case_and_hold_no_content_word() {
    assertThat(StopWords.ENGLISH)
        .contains("the", "of", "him", "would", "and", "don't", "not")
        .doesNotContain("signs", "door", "said", "")
        .allSatisfy(word -> assertThat(word).isEqualTo(word.toLowerCase(Locale.ROOT)));
  }

  @Test
  void a_broken_line_stops_the_whole_reading() throws IOException {
    Files.writeString(folder.resolve("lambada_test.jsonl"), "{\"text\": \"a b\"}\n{\"text\": \n");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> lambada("lambada_openai").documents(new DataFolder(folder)))
        .withMessageContaining("lambada_test.jsonl line 2 is not valid JSON");
  }

  @Test
  void the_real_test_set_has_5153_passages_of_which_1622_have_curly_quotes() {
    DataFolder data = SharedData.folder();

    assertThat(lambada("lambada_openai").documents(data))
        .hasSize(5153)
        .filteredOn(p -> (p.context() + p.word()).matches("(?s).*[“”].*"))
        .hasSize(1622);
    assertThat(lambada("lambada_paper").documents(data))
        .hasSize(5153)
        .allSatisfy(p -> assertThat(p.context()).startsWith("\n").doesNotContain("“", "”"));
    assertThat(lambada("lambada_standard").documents(data)).hasSize(5153);
  }

  private static double accuracy(String task, Response... responses) {
    return statistic(task, "acc", responses);
  }

  private static double statistic(String task, String metric, Response... responses) {
    Outcome outcome = lambada(task).score(PASSAGE, List.of(responses));
    return Objects.requireNonNull(outcome.statistics().get(metric))[0];
  }

  private static Response likelihood(boolean firstGreedy, boolean lastGreedy) {
    return new Response.Loglikelihood(
        List.of(
            new Response.ScoredToken(" sign", -1.5f, firstGreedy),
            new Response.ScoredToken("s", -0.25f, lastGreedy)),
        0);
  }

  private static LambadaTask lambada(String name) {
    return (LambadaTask) TaskRegistry.find(name).orElseThrow();
  }
}
