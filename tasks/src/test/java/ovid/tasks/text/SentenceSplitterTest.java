package ovid.tasks.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceSplitterTest {
  @Test
  void marks_end_sentences_with_the_quotes_that_close_after_them() {
    assertThat(SentenceSplitter.sentences(" He said \"No.\" Why?! (Nobody knows.) Well… Yes"))
        .containsExactly("He said \"No.\"", "Why?!", "(Nobody knows.)", "Well…", "Yes");
  }

  @Test
  void french_quotes_close_a_sentence_too() {
    assertThat(SentenceSplitter.sentences("Il dit : « Non.» Pourquoi ? Été."))
        .containsExactly("Il dit : « Non.»", "Pourquoi ?", "Été.");
  }

  @Test
  void a_line_feed_ends_a_sentence_and_blank_lines_are_none() {
    assertThat(SentenceSplitter.sentences("one\n\n \u00a0\ntwo. Three\n"))
        .containsExactly("one", "two.", "Three");
  }

  @Test
  void numbers_and_marks_inside_words_end_nothing() {
    assertThat(SentenceSplitter.sentences("It cost 3.50 at ovid.org today. 5 left."))
        .containsExactly("It cost 3.50 at ovid.org today.", "5 left.");
  }

  @Test
  void a_lower_case_word_goes_on_with_the_sentence() {
    assertThat(SentenceSplitter.sentences("\"Really?\" she asked. Yes."))
        .containsExactly("\"Really?\" she asked.", "Yes.");
  }

  @Test
  void abbreviations_and_initials_end_nothing() {
    assertThat(SentenceSplitter.sentences("Dr. J. Smith of the U.S. Army met Mme. Roux. He left."))
        .containsExactly("Dr. J. Smith of the U.S. Army met Mme. Roux.", "He left.");
    assertThat(SentenceSplitter.sentences("So did I. Then we left."))
        .containsExactly("So did I.", "Then we left.");
  }

  @Test
  void tokenized_text_divides_the_same() {
    assertThat(SentenceSplitter.sentences("They met on Sunday . 'Good , ' he said . End ."))
        .containsExactly("They met on Sunday .", "'Good , ' he said .", "End .");
  }

  @Test
  void a_blank_text_has_no_sentence() {
    assertThat(SentenceSplitter.sentences(" \n\u0085")).isEmpty();
  }
}
