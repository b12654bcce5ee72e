package ovid.tasks.adapters.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.SharedData;

class WikiTextTest {
  private static final WikiTextTask TASK = new WikiTextTask();

  @Test
  void a_page_begins_at_a_heading_of_one_equals_sign_only() {
    assertThat(WikiTextPage.pages(" \n = One = \n \n a \n = = Part = = \n b \n = Two = \n c \n"))
        .extracting(WikiTextPage::text)
        .containsExactly(" = One = \n \n a \n = = Part = = \n b ", " = Two = \n c \n");
  }

  @Test
  void text_before_the_first_heading_is_a_page_unless_blank() {
    assertThat(WikiTextPage.pages("a\n = One = \n"))
        .extracting(WikiTextPage::text)
        .containsExactly("a", " = One = \n");
    assertThat(WikiTextPage.pages("\u00a0\u0085\n = One = ")).hasSize(1);
  }

  @Test
  void a_page_is_named_by_its_heading() {
    assertThat(new WikiTextPage(" = One Two = \n a").title()).isEqualTo("One Two");
    assertThat(new WikiTextPage("a").title()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "the boys ' game|the boys' game",
        "10 @-@ 20 @,@ 000 @.@ 5|10-20,000.5",
        "a , b . c : d ; e ! f ? g|a, b. c: d; e! f? g",
        "x , , y|x, , y",
        "( a ) [ b ] { c }|(a) [b] {c}",
        "say \" yes \" and ' no '|say \"yes\" and 'no'",
        "= = = = A|==== A",
        "= = = A = = =|=== A ===",
        "= = A = =|== A ==",
        "5 ° C|5°C",
        "N N N|N 1 N",
        "it 's|it's",
        "a/' 5/b|a/'[0-9]/b",
        "(\u00a0a\u001f)|(a)"
      })
  void a_step_of_the_detokenizer_changes_what_it_should(String tokenized, String text) {
    assertThat(WikiTextDetokenizer.apply(tokenized)).isEqualTo(text);
  }

  @Test
  void quotes_pair_across_line_feeds_and_spaces_beside_line_feeds_go() {
    assertThat(WikiTextDetokenizer.apply("a \" b \n c \" d")).isEqualTo("a \"b\nc\" d");
  }

  @Test
  void replacement_is_one_pass_from_the_left() {
    assertThat(WikiTextDetokenizer.apply("a . . b")).isEqualTo("a. . b");
    assertThat(WikiTextDetokenizer.apply(" N N ")).isEqualTo(" 1 N ");
  }

  @Test
  void words_and_bytes_are_those_of_the_page_before_detokenizing() {
    WikiTextPage page = new WikiTextPage(" = É = \n a @-@ b ");

    Outcome outcome = TASK.score(page, List.of(new Response.RollingLoglikelihood(-12.5, 9)));

    assertThat(TASK.requests(page))
        .containsExactly(new Request.RollingLoglikelihood(" = É =\na-b "));
    assertThat(outcome.counts()).containsEntry("words", 8L).containsEntry("bytes", 18L);
    assertThat(outcome.statistics().get("word_perplexity")).containsExactly(-12.5, 8);
    assertThat(outcome.statistics().get("byte_perplexity")).containsExactly(-12.5, 18);
    assertThat(outcome.statistics().get("bits_per_byte")).containsExactly(-12.5, 18);
    assertThat(outcome.target()).isEqualTo("É");
  }

  @Test
  void the_real_test_set_has_62_pages_and_lm_evals_words_and_bytes() {
    List<WikiTextPage> pages = TASK.documents(SharedData.folder());

    assertThat(pages).hasSize(62);
    assertThat(pages.getFirst().title()).isEqualTo("Robert Boulter");
    List<Response> responses = List.of(new Response.RollingLoglikelihood(-1, 1));
    List<Map<String, Long>> counts =
        pages.stream().map(page -> TASK.score(page, responses).counts()).toList();
    assertThat(counts.stream().mapToLong(count -> count.get("words")).sum()).isEqualTo(241_335);
    assertThat(counts.stream().mapToLong(count -> count.get("bytes")).sum()).isEqualTo(1_290_527);
  }
}
