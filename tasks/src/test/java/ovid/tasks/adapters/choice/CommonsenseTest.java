package ovid.tasks.adapters.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Request;
import ovid.tasks.SharedData;
import ovid.tasks.registry.TaskRegistry;

/** Files of the commonsense tasks, made up in their formats: what is asked, what is refused. */
class CommonsenseTest {
  @TempDir Path folder;

  @Test
  void hellaswag_joins_both_parts_capitalises_the_second_and_removes_the_marks()
      throws IOException {
    write("hellaswag_val.jsonl", hellaSwag("she PUTS  it [step] on", "[title] Go [x]on", "3"));

    assertThat(first("hellaswag"))
        .isEqualTo(
            new Request.Loglikelihood("Washing: A woman has a hat. She puts it on", "  Go on"));
    assertThat(gold("hellaswag")).isEqualTo(3);
  }

  @Test
  void hellaswag_is_cleaned_in_one_pass() {
    // Three spaces become two, not one; a bracket that ends on another line stays.
    assertThat(HellaSwag.clean(" a   b [title] c [x\ny] ")).isEqualTo("a  b. c [x\ny]");
    assertThat(HellaSwag.clean("a [x [y] z] b")).isEqualTo("a z] b");
  }

  @Test
  void hellaswag_in_llm_cs_style_continues_the_beginning_unchanged() throws IOException {
    write("hellaswag_val.jsonl", hellaSwag("she PUTS  it [step] on", "[title] Go", "3"));

    assertThat(first("hellaswag_llmc"))
        .isEqualTo(
            new Request.Loglikelihood("A woman has a hat. she PUTS  it [step] on", " [title] Go"));
  }

  @Test
  void hellaswags_text_file_has_six_lines_a_question() throws IOException {
    write("hellaswag_val_full.txt", "Washing: A woman. she\n2\na\nb\nc\nd\n");

    assertThat(first("hellaswag_text"))
        .isEqualTo(new Request.Loglikelihood("Washing: A woman. she", " a"));
    assertThat(gold("hellaswag_text")).isEqualTo(2);

    write("hellaswag_val_full.txt", "Washing: A woman. she\n4\na\nb\nc\nd\n");
    assertFault("hellaswag_text", "hellaswag_val_full.txt line 2 is \"4\"");
    write("hellaswag_val_full.txt", "Washing: A woman. she\n2\na\nb\nc\n");
    assertFault("hellaswag_text", "has 5 lines, not 6 for every question");
  }

  @Test
  void who_has_only_hellaswags_text_file_is_told_which_task_reads_it() throws IOException {
    write("hellaswag_val_full.txt", "Washing: A woman. she\n2\na\nb\nc\nd\n");

    assertFault("hellaswag", "run the task hellaswag_text");
  }

  @Test
  void winogrande_scores_what_follows_the_blank() throws IOException {
    write(
        "dev.jsonl",
        "{\"sentence\":\"A hit B as _  fell_ \",\"option1\":\"A\",\"option2\":\"B\",\"answer\":\"2\"}");

    assertThat(requests("winogrande"))
        .containsExactly(
            new Request.Loglikelihood("A hit B as A", " fell_"),
            new Request.Loglikelihood("A hit B as B", " fell_"));
    assertThat(gold("winogrande")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"sentence\":\"no\",\"option1\":\"A\",\"option2\":\"B\",\"answer\":\"2\"}|\"sentence\" has no blank",
        "{\"sentence\":\"_\",\"option1\":\"A\",\"option2\":\"B\",\"answer\":\"\"}|\"answer\" is neither",
        "{\"sentence\":\"_\",\"option1\":\"A\",\"answer\":\"1\"}|\"option2\" is missing"
      })
  void a_line_of_winogrande_that_does_not_fit_is_named(String line, String message)
      throws IOException {
    write("dev.jsonl", line);

    assertFault("winogrande", "dev.jsonl line 1: field " + message);
  }

  @Test
  void copa_drops_the_last_character_and_puts_two_spaces_before_the_option() throws IOException {
    write(
        "superglue_val.jsonl",
        "{\"premise\":\" The tap ran!\\u00a0\",\"choice1\":\"I slept.\",\"choice2\":\"Über.\","
            + "\"question\":\"effect\",\"label\":1}");

    assertThat(requests("copa"))
        .startsWith(
            new Request.Loglikelihood("The tap ran therefore", "  i slept."),
            new Request.Loglikelihood("The tap ran therefore", "  über."));
    assertThat(gold("copa")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ABC", "1234", "ABCDE"})
  void arc_has_three_to_five_options_with_letters_or_digits(String labels) throws IOException {
    StringBuilder choices = new StringBuilder();
    for (String label : labels.chars().mapToObj(Character::toString).toList()) {
      choices.append(choices.isEmpty() ? "" : ",");
      choices.append("{\"text\":\"t%s\",\"label\":\"%s\"}".formatted(label, label));
    }
    String key = labels.substring(2, 3);
    write(
        "ARC-Easy-Test.jsonl",
        "{\"question\":{\"stem\":\"Why?\",\"choices\":[%s]},\"answerKey\":\"%s\"}"
            .formatted(choices, key));

    assertThat(first("arc_easy"))
        .isEqualTo(new Request.Loglikelihood("Question: Why?\nAnswer:", " t" + labels.charAt(0)));
    // Every option once more for mutual information.
    assertThat(requests("arc_easy")).hasSize(2 * labels.length());
    assertThat(gold("arc_easy")).isEqualTo(2);
  }

  @Test
  void an_answer_that_is_no_label_is_named() throws IOException {
    write(
        "ARC-Easy-Test.jsonl",
        "{\"question\":{\"stem\":\"Why?\",\"choices\":[{\"text\":\"a\",\"label\":\"A\"},"
            + "{\"text\":\"b\",\"label\":\"B\"}]},\"answerKey\":\"3\"}");

    assertFault("arc_easy", "line 1: field \"answerKey\" is none of the choices' labels [A, B]");
  }

  @Test
  void boolq_joins_title_and_passage_as_superglue_does() throws IOException {
    write(
        "dev.jsonl",
        "{\"question\":\"is it\",\"title\":\"Tea\",\"answer\":true,\"passage\":\"Tea is hot.\"}");

    assertThat(requests("boolq"))
        .startsWith(
            new Request.Loglikelihood("Tea -- Tea is hot.\nQuestion: is it?\nAnswer:", " no"),
            new Request.Loglikelihood("Tea -- Tea is hot.\nQuestion: is it?\nAnswer:", " yes"));
    assertThat(gold("boolq")).isEqualTo(1);
  }

  @Test
  void labels_in_a_file_of_their_own_must_fit_the_questions() throws IOException {
    write("valid.jsonl", "{\"goal\":\"g\",\"sol1\":\"a\",\"sol2\":\"b\"}");
    write("valid-labels.lst", "1\n");
    assertThat(gold("piqa")).isEqualTo(1);

    write("valid-labels.lst", "1\n0\n");
    assertFault("piqa", "valid-labels.lst has 2 labels for 1 documents");
    write("valid-labels.lst", "2\n");
    assertFault("piqa", "valid-labels.lst line 1 is \"2\", not a label from 0 to 1");
  }

  @Test
  void chance_is_the_mean_over_the_questions_of_one_by_the_number_of_options() {
    DataFolder data = SharedData.folder();

    for (String name :
        List.of(
            "wsc273",
            "pdp60",
            "hellaswag_text",
            "winogrande",
            "piqa",
            "copa",
            "arc_easy",
            "arc_challenge",
            "openbookqa",
            "boolq",
            "social_iqa",
            "commonsense_qa")) {
      ChoiceTask task = task(name);
      double chance =
          task.documents(data).stream()
              .mapToDouble(question -> 1.0 / question.options().size())
              .average()
              .orElseThrow();
      assertThat(task.description().chance()).as(name).isCloseTo(chance, within(1e-12));
    }
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }

  private static String hellaSwag(String second, String ending, String label) {
    return ("{\"activity_label\":\"Washing\",\"ctx_a\":\"A woman has a hat.\",\"ctx_b\":\"%s\","
            + "\"ctx\":\"A woman has a hat. %s\",\"endings\":[\"%s\",\"b\",\"c\",\"d\"],\"label\":%s}")
        .formatted(second, second, ending, label);
  }

  private void assertFault(String task, String message) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> requests(task))
        .withMessageContaining(message);
  }

  private int gold(String name) {
    return task(name).documents(new DataFolder(folder)).getFirst().gold();
  }

  private Request first(String name) {
    return requests(name).getFirst();
  }

  private List<Request> requests(String name) {
    return task(name).requests(task(name).documents(new DataFolder(folder)).getFirst());
  }

  private static ChoiceTask task(String name) {
    return (ChoiceTask) TaskRegistry.find(name).orElseThrow();
  }
}
