package ovid.tasks.adapters.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Request;
import ovid.tasks.SharedData;
import ovid.tasks.adapters.TreebankDetokenizer;
import ovid.tasks.registry.TaskRegistry;

class ChildrensBooksTest {
  private static final String CANDIDATES = "a|b|cat|d|e|f|g|h|i|j";

  @TempDir Path folder;

  @Test
  void the_candidate_and_the_rest_are_asked_after_twenty_sentences_and_the_beginning()
      throws IOException {
    write(question("`` No , '' said the XXXXX ; it did n't .", "cat", CANDIDATES));

    List<Request> requests = requests("cbt_cn");

    assertThat(requests).hasSize(10);
    assertThat(requests.get(2))
        .isEqualTo(
            new Request.Loglikelihood(
                "S. ".repeat(20).strip() + " \"No,\" said the", " cat; it didn't."));
    assertThat(task("cbt_cn").documents(data()).getFirst().gold()).isEqualTo(2);
  }

  @Test
  void a_blank_at_the_start_or_after_a_quote_is_spaced_as_text_is() throws IOException {
    write(question("XXXXX ran .", "cat", CANDIDATES));
    assertThat(requests("cbt_cn").get(2)).isEqualTo(request("S. ".repeat(20).strip(), " cat ran."));

    write(question("He said `` XXXXX ran . ''", "cat", CANDIDATES));
    assertThat(requests("cbt_cn").get(2))
        .isEqualTo(request("S. ".repeat(20) + "He said \"", "cat ran.\""));
  }

  @Test
  void lm_evals_form_labels_passage_and_question() throws IOException {
    write(question("The XXXXX ran .", "cat", CANDIDATES));

    assertThat(requests("cbt_cn_lm_eval").get(2))
        .isEqualTo(
            request("Passage: " + "S. ".repeat(20).strip() + "\nQuestion: The", " cat ran."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "No blank .;cat;a|b|cat|d|e|f|g|h|i|j;line 21 has no blank XXXXX",
        "The XXXXX .;dog;a|b|cat|d|e|f|g|h|i|j;line 21 has 10 candidates, or the answer is none",
        "The XXXXX .;cat;a|b|cat;line 21 has 3 candidates"
      })
  void a_question_that_does_not_fit_is_named(
      String sentence, String answer, String candidates, String message) throws IOException {
    write(question(sentence, answer, candidates));

    assertFault(message);
  }

  @Test
  void lines_that_are_missing_or_out_of_order_are_named() throws IOException {
    write("1 S .\n2 S .\n");
    assertFault("line 1 begins a question of fewer than 21 lines");
    write(question("The XXXXX .", "cat", CANDIDATES).replace("\n5 S", "\n6 S"));
    assertFault("line 5 does not begin with \"5 \"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '#',
      value = {
        "`` Oh , do n't ! '' she cried .|\"Oh, don't!\" she cried.",
        "He 'd said they 'll say `` I 'm '' .|He'd said they'll say \"I'm\".",
        "` Yes , ' said the Cat , ' I know . '|'Yes,' said the Cat, 'I know.'",
        "We can not go -LRB- yet -RRB- ; no ...|We cannot go (yet); no...",
        "the boys ' dog|the boys' dog",
        "\" One \" and \" two \"|\"One\" and \"two\"",
        "Two -- or three|Two -- or three",
        "It 'S TOO MUCH , IS N'T IT ?|It'S TOO MUCH, ISN'T IT?"
      })
  void treebank_tokens_become_text(String tokenized, String text) {
    assertThat(TreebankDetokenizer.apply(tokenized)).isEqualTo(text);
  }

  /** Questions of the set's form, cut from the test set's own books by its authors' rule. */
  @Test
  void questions_cut_from_the_real_books_are_read_whole() throws IOException {
    List<String> sentences =
        Files.readString(SharedData.folder().require("cbt/cbt_test_books.txt"))
            .lines()
            .map(line -> line + "\r") // as in the file, so that the same passages are taken
            .filter(line ->
                !line.startsWith("_BOOK_TITLE_") && line.length() > 10 && line.length() < 600)
            .toList();
    StringBuilder file = new StringBuilder();
    int questions = 0;
    for (int start = 0; start + 21 <= sentences.size() && questions < 300; start += 21) {
      Set<String> words = new TreeSet<>();
      for (String sentence : sentences.subList(start, start + 21)) {
        for (String word : sentence.split(" ", -1)) {
          if (word.matches("[a-z]{5,}")) {
            words.add(word);
          }
        }
      }
      String last = sentences.get(start + 20);
      String answer =
          words.stream()
              .filter(word -> (" " + last + " ").contains(" " + word + " "))
              .findFirst()
              .orElse("");
      List<String> candidates = new ArrayList<>(words);
      candidates.remove(answer);
      if (!answer.isEmpty() && candidates.size() >= 9) {
        candidates = new ArrayList<>(candidates.subList(0, 9));
        candidates.add(answer);
        for (int i = 0; i < 20; i++) {
          file.append(i + 1).append(' ').append(sentences.get(start + i)).append('\n');
        }
        file.append("21 ")
            .append((" " + last + " ").replaceFirst(" " + answer + " ", " XXXXX ").strip());
        file.append('\t').append(answer).append("\t\t").append(String.join("|", candidates));
        file.append("\n\n");
        questions++;
      }
    }
    write(file.toString());

    List<ChoiceQuestion> read = task("cbt_cn").documents(data());

    assertThat(read).hasSize(questions).hasSizeGreaterThan(250);
    for (ChoiceQuestion question : read) {
      ChoiceQuestion.Option right = question.options().get(question.gold());
      String text = right.context() + right.continuation();
      assertThat(text).doesNotContain("XXXXX", "``", " n't", " ,", " .", "-LRB-");
      assertThat(right.continuation()).contains(right.text());
    }
  }

  private static String question(String sentence, String answer, String candidates) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      text.append(i).append(" S .\n");
    }
    return text.append("21 ")
        .append(sentence)
        .append('\t')
        .append(answer)
        .append("\t\t")
        .append(candidates)
        .append("\n\n")
        .toString();
  }

  private static Request request(String context, String continuation) {
    return new Request.Loglikelihood(context, continuation);
  }

  private void write(String text) throws IOException {
    Files.writeString(folder.resolve("cbtest_CN_valid_2000ex.txt"), text);
  }

  private void assertFault(String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> requests("cbt_cn"))
        .withMessageContaining("cbtest_CN_valid_2000ex.txt " + message);
  }

  private DataFolder data() {
    return new DataFolder(folder);
  }

  private List<Request> requests(String name) {
    return task(name).requests(task(name).documents(data()).getFirst());
  }

  private static ChoiceTask task(String name) {
    return (ChoiceTask) TaskRegistry.find(name).orElseThrow();
  }
}
