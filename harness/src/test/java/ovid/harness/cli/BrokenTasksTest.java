package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.tasks.registry.TaskRegistry;

/** Tasks that can be asked, or nearly, and are not what their author means. */
class BrokenTasksTest {
  private static final String CHOICE =
      """
      task: broken
      kind: choice
      data: d.csv
      prompt: "Q: {{q}}\\nA:"
      choices: ["{{a}}", "{{b}}"]
      answer: "{{answer}}"
      """;
  private static final String ROWS = "q,a,b,answer\nOne?,x,y,x\nTwo?,v,w,w\n";
  private static final String WRITTEN =
      """
      task: broken
      kind: generation
      data: d.csv
      prompt: "Q: {{q}}\\nA:"
      answer: "{{answer}}"
      """;
  private static final String FREE = "q,answer\nCapital of France?,Paris\nOf Italy?,Rome\n";
  private static final String CLOZE = WRITTEN.replace("generation", "cloze");

  @TempDir Path folder;

  private record Broken(String yaml, String data, String sentence) {}

  private static List<Broken> broken() {
    return List.of(
        // What a template leaves.
        new Broken(
            CHOICE
                .replace("[\"{{a}}\", \"{{b}}\"]", "[\"{a}\", \"{b}\"]")
                .replace("{{answer}}", "{a}"),
            ROWS,
            "\"choices\" holds {a}, which a model reads as it stands; a field needs two braces, {{a}}"),
        new Broken(
            CHOICE.replace("{{q}}", "{q}"), ROWS, "\"prompt\" holds {q}, which a model reads"),
        new Broken(
            CHOICE.replace("{{q}}", "{Q}"), ROWS, "\"prompt\" holds {Q}, which a model reads"),
        new Broken(WRITTEN.replace("{{q}}", "{% if q %}{{q}}"), FREE, "\"prompt\" lacks {% "),
        new Broken(
            WRITTEN.replace("{{q}}", "{{q|shout}}"),
            FREE,
            "\"prompt\" has the filter \"shout\", which is not known here"),
        new Broken(
            WRITTEN.replace("Q: {{q}}", "Q: q}} {{q}}"), FREE, "\"prompt\" holds }} without {{"),
        new Broken(
            WRITTEN, FREE.replace("Of Italy?", "Of {% x %}?"), "field \"q\" holds a template's {%"),
        new Broken(CLOZE.replace("{{answer}}", "{answer}"), FREE, "\"answer\" holds {answer}"),
        // The joint.
        new Broken(
            CHOICE.replace("\\nA:", "\\nA: "),
            ROWS,
            "two spaces stand before the answer: \"prompt\" ends in one, and \"delimiter\" is one"),
        new Broken(
            CHOICE,
            "q,a,b,answer\nOne?, x, y, x\n",
            "two spaces stand before the answer: it begins with one"),
        new Broken(
            CLOZE.replace("\\nA:", " ") + "delimiter: \"\"\n",
            "q,answer\nThe capital is, Paris\n",
            "two spaces stand before the answer: \"prompt\" ends in one, and it begins with one"),
        new Broken(
            CLOZE.replace("\\nA:", "") + "delimiter: \"\"\n",
            "q,answer\nThe capital is,Paris\n",
            "nothing stands between prompt and answer"),
        // Answers.
        new Broken(
            CHOICE.replace("[\"{{a}}\", \"{{b}}\"]", "[A, B]"),
            "q,a,b,answer\nOne?,x,y,A\nTwo?,v,w,B\n",
            "the prompt never says what B stands for"),
        new Broken(CHOICE, ROWS.replace("x,y,x", "x,y,1"), "answer_is: index_from_0"),
        new Broken(CHOICE, ROWS.replace("x,y,x", "x,y,B"), "say \"answer_is: letter\""),
        new Broken(
            CHOICE, ROWS.replace("x,y,x", "x,y,z"), "is \"z\", which is none of the choices: x, y"),
        new Broken(
            CHOICE + "answer_is: index_from_0\n",
            "q,a,b,answer\nOne?,x,y,2\n",
            "is \"2\", and there are 2 choices: as index_from_0 it would be choice 3"),
        new Broken(
            CHOICE + "answer_is: letter\n",
            "q,a,b,answer\nOne?,x,y,C\n",
            "as letter it would be choice 3"),
        new Broken(
            CHOICE + "answer_is: index_from_1\n",
            "q,a,b,answer\nOne?,x,y,0\n",
            "it would be choice 0"),
        new Broken(
            CHOICE,
            "q,a,b,answer\nOne?,x,x,x\n",
            "choices 1 and 2 are of equal text, and one is the right one"),
        new Broken(
            WRITTEN,
            FREE.replace("Paris", "Paris|paris|Lutèce"),
            "field \"answer\" looks like a list with | between; say \"lists: |\""),
        new Broken(
            WRITTEN,
            FREE.replace("Paris", "\"['Paris', 'Lutèce']\""),
            "field \"answer\" looks like a list as Python prints it; say \"lists: python\""),
        new Broken(
            WRITTEN,
            FREE.replace("Paris", "\"[\"\"Paris\"\"]\""),
            "field \"answer\" looks like a list as JSON has it; say \"lists: json\""),
        new Broken(
            CHOICE.replace("[\"{{a}}\", \"{{b}}\"]", "\"{{a}}\""),
            "q,a,answer\nOne?,\"['x', 'y']\",x\n",
            "field \"a\" holds text that looks like a list as Python prints it; say \"lists: python\""),
        new Broken(
            WRITTEN,
            FREE.replace("Paris", "\"{'text': ['Paris']}\""),
            "looks like an object as Python or JSON prints it"),
        new Broken(
            WRITTEN,
            FREE.replace("Paris", "nan"),
            "the answer is \"nan\", which stands for a missing value"),
        new Broken(WRITTEN, FREE.replace("Paris", ""), "field \"answer\" is blank"),
        new Broken(
            WRITTEN + "stops: [\".\"]\n",
            FREE.replace("Paris", "St. Paul"),
            "the right answer holds \".\", at which writing stops: no model can give it"),
        // Texts.
        new Broken(
            WRITTEN, FREE.replace("France", "Fran\ufffde"), "holds a character that was lost"),
        new Broken(
            WRITTEN, FREE.replace("France", "CuraÃ§ao"), "UTF-8 that was read as another encoding"),
        new Broken(WRITTEN.replace("{{q}}", "Name a city"), FREE, "all documents ask the same"),
        new Broken(
            WRITTEN.replace("{{q}}", "{{Question}}"),
            FREE.replace("q,", "question,"),
            "field \"Question\" is missing; did you mean question?"),
        new Broken(
            WRITTEN.replace("\"Q: {{q}}\\nA:\"", "{{q}}"),
            FREE,
            "put what begins with {{ in quotation marks"),
        new Broken(WRITTEN + "promt: x\n", FREE, "did you mean prompt"));
  }

  @Test
  void at_least_thirty_broken_tasks_are_told_apart_from_sound_ones() throws IOException {
    List<Broken> broken = broken();
    assertThat(broken).hasSizeGreaterThanOrEqualTo(30);
    for (Broken task : broken) {
      CommandRun check = check(task.yaml(), task.data());
      assertThat(check.status()).as(task + "\n" + check.out() + check.err()).isEqualTo(1);
      assertThat(check.out() + check.err()).as(task.toString()).contains(task.sentence());
      assertThat(check.err()).doesNotContain("report it", "Exception");
    }
  }

  @Test
  void sound_tasks_have_no_fault() throws IOException {
    Map<String, String> sound =
        Map.of(
            CHOICE,
            ROWS,
            WRITTEN,
            FREE,
            CLOZE,
            FREE,
            CHOICE + "answer_is: letter\n",
            ROWS.replace("x,y,x", "x,y,A").replace("v,w,w", "v,w,b"));
    for (Map.Entry<String, String> task : sound.entrySet()) {
      CommandRun check = check(task.getKey(), task.getValue());
      assertThat(check.out())
          .as(check.err())
          .contains("The task is sound.")
          .doesNotContain("warning");
    }
    for (var task : TaskRegistry.all()) {
      String name = task.description().name();
      if (name.startsWith("embedded_")) {
        assertThat(CommandRun.of("task", "check", name).out()).contains("The task is sound.");
      }
    }
  }

  @Test
  void the_right_choice_is_marked_and_the_right_answers_are_named() throws IOException {
    assertThat(check(CHOICE, ROWS).out()).contains("  scored: \"·x\"  (right)\n  scored: \"·y\"\n");
    assertThat(
            check(
                    WRITTEN + "lists: \"|\"\nmetrics: [exact_match, bleu]\n",
                    FREE.replace("Paris", "Paris|Lutèce"))
                .out())
        .contains("  right: \"Paris\" or \"Lutèce\"\n")
        .contains("exact_match: equal to one of them but for outer white space; bleu: n-grams");
  }

  @Test
  void equal_remarks_of_many_documents_are_one_line() throws IOException {
    assertThat(check(CHOICE.replace("\\nA:", "\\nA: "), ROWS).out())
        .containsPattern("FAULT: document 1 \\(.*d.csv line 2\\) and 1 other: two spaces")
        .contains("\n1 fault.\n");
  }

  private CommandRun check(String yaml, String data) throws IOException {
    Files.writeString(folder.resolve("d.csv"), data);
    return CommandRun.of("task", "check", Files.writeString(folder.resolve("broken.yaml"), yaml));
  }
}
