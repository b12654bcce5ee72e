package ovid.tasks.authored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.FewShotTask;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.Task;

class AuthoredTaskTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Task<?> task(String yaml) throws IOException {
    return AuthoredTask.read(write("task.yaml", yaml));
  }

  private List<List<Request>> requests(String yaml) throws IOException {
    return requests(task(yaml));
  }

  private <D> List<List<Request>> requests(Task<D> task) {
    return task.documents(new DataFolder(folder)).stream().map(task::requests).toList();
  }

  private <D> Outcome score(Task<D> task, Response... responses) {
    return task.score(task.documents(new DataFolder(folder)).getFirst(), List.of(responses));
  }

  private static Response likelihood(double logLikelihood) {
    return new Response.Loglikelihood(
        List.of(new Response.ScoredToken("x", (float) logLikelihood, true)), 0);
  }

  private void refuses(String yaml, String... messages) throws IOException {
    Path file = write("task.yaml", yaml);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> AuthoredTask.read(file).documents(new DataFolder(folder)))
        .satisfies(e -> assertThat(e.getMessage()).contains(messages).doesNotContain("\n"));
  }

  @Test
  void a_choice_follows_the_prompt_and_a_space() throws IOException {
    write("d.jsonl", "{\"q\": {\"stem\": \"Two?\"}, \"c\": [\"one\", \"two\"], \"a\": 1}\n");
    String yaml =
        """
        task: sums
        kind: choice
        data: d.jsonl
        prompt: "Question: {{q.stem}}\\nAnswer:"
        choices: "{{c}}"
        labels: [0, 1]
        answer: "{{a}}"
        metrics: [acc, acc_mutual_info]
        """;

    assertThat(requests(yaml))
        .containsExactly(
            List.of(
                new Request.Loglikelihood("Question: Two?\nAnswer:", " one"),
                new Request.Loglikelihood("Question: Two?\nAnswer:", " two"),
                new Request.Loglikelihood("", " one"),
                new Request.Loglikelihood("", " two")));
    Outcome outcome =
        score(task(yaml), likelihood(-2), likelihood(-1), likelihood(-9), likelihood(-1));
    assertThat(outcome.choice()).isEqualTo(new Outcome.Choice(1, 1));
    assertThat(outcome.statistics().get("acc")).containsExactly(1);
    assertThat(outcome.statistics().get("acc_mutual_info")).containsExactly(0);
    assertThat(outcome.target()).isEqualTo("two");
  }

  @Test
  void choices_inside_the_prompt_are_scored_by_the_rest() throws IOException {
    write("d.tsv", "s\ta\tb\tright\nThe cup fell on the table, and _ broke.\tcup\ttable\t1\n");

    assertThat(
            requests(
                """
                task: blanks
                kind: choice
                data: d.tsv
                prompt: "{{s.split('_')[0]}}{{choice}}"
                rest: "{{s.split('_')[1]|trim}}"
                choices: ["{{a}}", "{{b}}"]
                labels: ["1", "2"]
                answer: "{{right}}"
                """))
        .containsExactly(
            List.of(
                new Request.Loglikelihood("The cup fell on the table, and cup", " broke."),
                new Request.Loglikelihood("The cup fell on the table, and table", " broke.")));
  }

  @Test
  void lists_of_objects_give_choices_and_labels() throws IOException {
    write(
        "d.json",
        """
        {"data": [
          {"question": "?", "options": [{"text": "p", "label": "X"}, {"text": "q", "label": "Y"}],
           "key": "Y"}]}
        """);
    Task<?> task =
        task(
            """
            task: nested
            kind: choice
            data: d.json
            records: data
            prompt: "{{question}}"
            choices: "{{options.text}}"
            labels: "{{options.label}}"
            answer: "{{key}}"
            """);

    assertThat(score(task, likelihood(-1), likelihood(-2)).choice())
        .isEqualTo(new Outcome.Choice(1, 0));
    assertThat(task.description().chance()).as("the number of choices may vary").isNull();
  }

  @Test
  void a_cloze_asks_for_the_end() throws IOException {
    write("d.csv", "start,end\n\"All that \"\"glitters\"\",\nis not\",gold\n");
    String yaml =
        """
        task: proverbs
        kind: cloze
        data: d.csv
        prompt: "{{start}}"
        answer: "{{end}}"
        """;

    assertThat(requests(yaml))
        .containsExactly(
            List.of(new Request.Loglikelihood("All that \"glitters\",\nis not", " gold")));
    assertThat(task(yaml).description().metrics())
        .extracting(Metric::name)
        .containsExactly("acc", "perplexity");
    assertThat(score(task(yaml), likelihood(-2)).statistics().get("perplexity"))
        .containsExactly(-2);
  }

  @Test
  void a_generation_compares_with_any_of_several_answers() throws IOException {
    write("d.jsonl", "{\"q\": \"Who?\", \"a\": [\"Ann\", \"Ann Lee\"]}\n");
    String yaml =
        """
        task: who
        kind: generation
        data: d.jsonl
        prompt: "Q: {{q}}\\nA:"
        answer: "{{a}}"
        stops: ["\\n", "."]
        limit: 7
        metrics: [exact_match, rouge1]
        """;

    assertThat(requests(yaml))
        .containsExactly(
            List.of(new Request.Generation("Q: Who?\nA:", List.of("\n", "."), 7, Sampling.GREEDY)));
    Outcome outcome = score(task(yaml), Responses.generated(" Ann Lee "));
    assertThat(outcome.statistics().get("exact_match")).containsExactly(1);
    assertThat(outcome.prediction()).isEqualTo("Ann Lee");
    assertThat(score(task(yaml), Responses.generated("Bob")).statistics().get("rouge1"))
        .containsExactly(0);
  }

  @Test
  void a_generation_is_scored_by_every_metric_of_free_answers() throws IOException {
    write("d.jsonl", "{\"q\": \"What?\", \"a\": [\"The red fox.\", \"a fox\"]}\n");
    Task<?> task =
        task(
            """
            task: what
            kind: generation
            data: d.jsonl
            prompt: "{{q}}"
            answer: "{{a}}"
            metrics: [em, f1, exact_match, bleu, chrf, rouge1, rouge2, rougeL]
            """);

    var same = score(task, Responses.generated(" red fox")).statistics();
    assertThat(same.get("em")).as("articles, case and full stops do not count").containsExactly(1);
    assertThat(same.get("exact_match")).as("they do").containsExactly(0);
    assertThat(same.get("f1")).containsExactly(1);
    assertThat(same.get("rouge1")).containsExactly(0.8);
    assertThat(same.get("rouge2")).containsExactly(2.0 / 3);
    assertThat(same.get("rougeL")).containsExactly(0.8);
    // Matches and n-grams by order, lengths; "a fox" is the answer of the closest length.
    assertThat(same.get("bleu")).containsExactly(2, 1, 0, 0, 2, 1, 0, 0, 2, 2);
    assertThat(same.get("chrf")).hasSize(18).startsWith(6, 10, 6);
    var half = score(task, Responses.generated("a brown fox")).statistics();
    assertThat(half.get("em")).containsExactly(0);
    assertThat(half.get("f1")).as("against \"fox\"").containsExactly(2 * 0.5 / 1.5);
  }

  @Test
  void sampling_is_as_the_file_says() throws IOException {
    write("d.jsonl", "{\"q\": \"Who?\", \"a\": \"Ann\"}\n");

    assertThat(
            requests(
                """
                task: who
                kind: generation
                data: d.jsonl
                prompt: "{{q}}"
                answer: "{{a}}"
                top_k: 3
                """))
        .containsExactly(
            List.of(new Request.Generation("Who?", List.of("\n\n"), 256, Sampling.topK(3))));
  }

  @Test
  void perplexity_scores_lines_paragraphs_or_the_file() throws IOException {
    write("d.txt", "one\ntwo\n\nthree\n");
    String yaml = "task: text\nkind: perplexity\ndata: d.txt\nunit: %s\n";

    assertThat(requests(yaml.formatted("paragraph")))
        .containsExactly(
            List.of(new Request.RollingLoglikelihood("one\ntwo")),
            List.of(new Request.RollingLoglikelihood("three")));
    assertThat(requests(yaml.formatted("file")))
        .containsExactly(List.of(new Request.RollingLoglikelihood("one\ntwo\n\nthree\n")));
    refuses(yaml.formatted("line"), "d.txt line 3", "empty");
    refuses(yaml.formatted("word"), "task.yaml line 4", "unit", "paragraph");
  }

  @Test
  void examples_come_from_the_training_file_after_the_description() throws IOException {
    write("d.jsonl", "{\"n\": \"1\", \"m\": \"2\"}\n");
    write("t.jsonl", "{\"n\": \"3\", \"m\": \"6\"}\n");
    Task<?> task =
        new FewShotTask<>(
            task(
                """
                task: double
                kind: cloze
                data: d.jsonl
                training: t.jsonl
                description: Twice the number.
                prompt: "{{n}} ="
                answer: "{{m}}"
                """),
            1,
            0);

    assertThat(requests(task))
        .containsExactly(
            List.of(new Request.Loglikelihood("Twice the number.\n\n3 = 6\n\n1 =", " 2")));
  }

  @Test
  void equal_rows_are_no_examples_of_each_other() throws IOException {
    write("d.jsonl", "{\"n\": \"1\", \"m\": \"2\"}\n{\"n\": \"1\", \"m\": \"2\"}\n");
    Task<?> task =
        task(
            """
            task: double
            kind: cloze
            data: d.jsonl
            prompt: "{{n}} ="
            answer: "{{m}}"
            """);

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new FewShotTask<>(task, 1, 0).documents(new DataFolder(folder)));
  }

  @Test
  void errors_name_file_line_and_field() throws IOException {
    write("d.jsonl", "{\"n\": \"1\", \"m\": \"2\"}\n{\"n\": \"1\"}\n");
    String yaml =
        """
        task: double
        kind: cloze
        data: d.jsonl
        prompt: "{{n}} ="
        answer: "{{m}}"
        """;

    refuses(yaml, "d.jsonl line 2", "field \"m\" is missing");
    refuses(yaml + "promt: x\n", "task.yaml line 6", "promt", "known are");
    refuses(yaml + "metrics: f2\n", "task.yaml line 6", "f2", "acc, perplexity");
    refuses(yaml.replace("}} =", " ="), "task.yaml line 4", "prompt", "{{ without a }}");
    refuses(yaml.replace("{{n}}", "{{n|shout}}"), "task.yaml line 4", "shout", "known are");
    refuses(
        yaml.replace("{{n}}", "{{n|before:_}}"),
        "task.yaml line 4",
        "has the step \"before\"; templates are Jinja's now, and that is {{field.split(\"_\")[0]}}");
    refuses(yaml.replace("{{n}}", "{{n|strip}}"), "task.yaml line 4", "and that is {{field|trim}}");
    refuses(yaml.replace("{{n}}", "{% if n %}"), "task.yaml line 4", "lacks {% ");
    refuses(yaml.replace("{{n}}", "{{n|int + x}}"), "line 1", "field \"x\" is missing");
    refuses(yaml.replace("{{n}}", "{{n + 1}}"), "line 1", "{{n + 1}} =");
    refuses(yaml.replace("kind: cloze", "kind: riddle"), "task.yaml line 2", "cloze, generation");
    refuses(yaml.replace("task: double\n", ""), "task.yaml", "\"task\" is missing");
    refuses(yaml + "task: twice\n", "task.yaml line 6", "task");
    refuses(yaml + "shots: many\n", "task.yaml line 6", "shots", "many");
    refuses(yaml.replace("kind: cloze", "kind: [cloze"), "task.yaml", "YAML");
  }

  @Test
  void an_answer_that_is_no_choice_is_named() throws IOException {
    write("d.jsonl", "{\"q\": \"?\", \"a\": \"C\"}\n");

    refuses(
        """
        task: letters
        kind: choice
        data: d.jsonl
        prompt: "{{q}}"
        choices: [A, B]
        answer: "{{a}}"
        """,
        "d.jsonl line 1",
        "is \"C\"",
        "A, B");
  }

  @Test
  void data_may_not_leave_the_folder_by_path_or_link() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("d.txt"), "secret\n");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("link.txt"), outside.resolve("d.txt"));
    Files.createSymbolicLink(inside.resolve("dir"), outside);
    for (String name :
        List.of("../outside/d.txt", outside.resolve("d.txt").toString(), "link.txt", "dir/d.txt")) {
      Path file = inside.resolve("t.yaml");
      Files.writeString(file, "task: text\nkind: perplexity\ndata: " + name + "\n");

      assertThatExceptionOfType(DataException.class)
          .as(name)
          .isThrownBy(() -> AuthoredTask.read(file).documents(new DataFolder(inside)))
          .withMessageContaining("must lie in the folder of the task's file");
    }
  }

  @Test
  void yaml_that_could_make_objects_or_grow_is_refused() throws IOException {
    refuses("task: !!java.net.URL [x]\n", "line 1", "tag");
    refuses("a: &a [x, x]\nb: [*a, *a]\n", "line 1", "anchor");
    refuses("a: " + "[".repeat(50_000), "nested more than");
    refuses("a: " + "x".repeat(1 << 19), "larger than");
    refuses("- a\n", "key: value");
    refuses("", "key: value");
  }

  @Test
  void ragged_tables_and_open_quotes_are_named_by_line() throws IOException {
    String yaml =
        """
        task: double
        kind: cloze
        data: d.csv
        prompt: "{{n}}"
        answer: "{{m}}"
        """;
    write("d.csv", "n,m\n1,2\n\"a\nb\",3\n4\n");
    refuses(yaml, "d.csv line 5", "has 1 values for 2 fields");
    write("d.csv", "n,m\n1,2\n\"4,5\n");
    refuses(yaml, "d.csv line 3", "quotation mark");
    write("d.csv", "n,n\n1,2\n");
    refuses(yaml, "d.csv line 1", "each once");
    write("d.csv", "n,m\n");
    refuses(yaml, "d.csv", "no record");
  }

  @Test
  void a_table_without_a_header_gets_its_names_from_the_task() throws IOException {
    write("d.txt", "1\t2 \"x\n");

    assertThat(
            requests(
                """
                task: double
                kind: cloze
                data: d.txt
                format: tsv
                columns: [n, m]
                prompt: "{{n}}"
                answer: "{{m}}"
                """))
        .containsExactly(List.of(new Request.Loglikelihood("1", " 2 \"x")));
  }

  @Test
  void a_field_may_be_called_choice_where_none_is_offered() throws IOException {
    write("d.jsonl", "{\"choice\": \"b\", \"given\": [\"a\", \"b\"]}\n");

    assertThat(
            requests(
                """
                task: letter
                kind: cloze
                data: d.jsonl
                prompt: "The choice is {{choice}}:"
                answer: "{{choice}}"
                """))
        .containsExactly(List.of(new Request.Loglikelihood("The choice is b:", " b")));
    Task<?> task =
        task(
            """
            task: letter
            kind: choice
            data: d.jsonl
            prompt: "Take"
            choices: "{{given}}"
            answer: "{{choice}}"
            """);
    assertThat(score(task, likelihood(-2), likelihood(-1)).choice())
        .isEqualTo(new Outcome.Choice(1, 1));
  }

  @Test
  void blank_fields_are_known_unless_they_may_be_blank() throws IOException {
    write("d.jsonl", "{\"n\": \" \", \"m\": \"2\"}\n");
    String yaml =
        """
        task: double
        kind: cloze
        data: d.jsonl
        prompt: "{{n}} ="
        answer: "{{m}}"
        """;

    var row = (AuthoredTask.Row<?>) task(yaml).documents(new DataFolder(folder)).getFirst();
    assertThat(row.blankFields()).containsExactly("n");
    assertThat(row.place()).endsWith("d.jsonl line 1");
    row =
        (AuthoredTask.Row<?>)
            task(yaml + "may_be_blank: [n]\n").documents(new DataFolder(folder)).getFirst();
    assertThat(row.blankFields()).isEmpty();
  }
}
