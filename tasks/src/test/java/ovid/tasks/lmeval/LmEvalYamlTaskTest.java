package ovid.tasks.lmeval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.FewShotTask;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;

class LmEvalYamlTaskTest {
  private static final String CHOICE =
      """
      task: rivers
      dataset_path: someone/rivers
      output_type: multiple_choice
      test_split: test
      doc_to_text: "{{question}}\\nAnswer:"
      doc_to_target: label
      doc_to_choice: "{{choices}}"
      """;
  private static final String ROWS =
      """
      {"question": "Q0", "choices": ["a", "b"], "label": 0}
      {"question": "Q1", "choices": ["c", "d"], "label": 1}
      """;

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }

  private LmEvalYamlTask task(String yaml) throws IOException {
    write("task.yaml", yaml);
    Path file = folder.resolve("task.yaml");
    assertThat(LmEvalYamlTask.recognizes(file)).isTrue();
    return LmEvalYamlTask.read(file);
  }

  private List<LmEvalDocument> documents(LmEvalYamlTask task) {
    return task.documents(new DataFolder(folder));
  }

  private void refuses(String yaml, String... parts) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> documents(task(yaml)))
        .satisfies(problem -> assertThat(problem.getMessage()).contains(parts).endsWith("."));
  }

  private static Response.Loglikelihood likelihood(double value) {
    return new Response.Loglikelihood(
        List.of(new Response.ScoredToken("x", (float) value, value > -1)), 0);
  }

  @Test
  void every_choice_follows_the_prompt_and_the_delimiter() throws IOException {
    write("someone/rivers/test.jsonl", ROWS);
    LmEvalYamlTask task = task(CHOICE);

    List<LmEvalDocument> documents = documents(task);

    assertThat(task.requests(documents.get(1)))
        .containsExactly(
            new Request.Loglikelihood("Q1\nAnswer:", " c"),
            new Request.Loglikelihood("Q1\nAnswer:", " d"));
    Outcome outcome = task.score(documents.get(1), List.of(likelihood(-2), likelihood(-0.5)));
    assertThat(outcome.statistics().get("acc")).containsExactly(1);
    assertThat(outcome.choice()).isEqualTo(new Outcome.Choice(1, 1));
    assertThat(task.example(documents.get(1))).contains("Q1\nAnswer: d");
    assertThat(task.chance(documents)).isEqualTo(0.5);
  }

  @Test
  void a_truth_value_is_the_position_that_it_is_in_python() throws IOException {
    write("someone/rivers/test.jsonl", ROWS.replace("label\": 1", "label\": true"));
    LmEvalYamlTask task = task(CHOICE);

    assertThat(task.example(documents(task).get(1))).contains("Q1\nAnswer: d");
  }

  @Test
  void a_file_wins_over_what_it_includes() throws IOException {
    write("base.yaml", CHOICE + "target_delimiter: \"\"\ndescription: \"Base. \"\n");
    write("someone/rivers/test.jsonl", ROWS);

    LmEvalYamlTask task = task("include: base.yaml\ntask: mine\ndescription: \"{{question}}: \"\n");

    assertThat(task.description().name()).isEqualTo("mine");
    assertThat(task.requests(documents(task).getFirst()).getFirst())
        .isEqualTo(new Request.Loglikelihood("Q0: Q0\nAnswer:", "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "someone/rivers/test.jsonl",
        "someone/rivers/default/test.jsonl",
        "someone/rivers/data/test-00000-of-00001.jsonl",
        "someone/rivers/default/test/0000.jsonl",
        "datasets--someone--rivers/snapshots/abc/data/test-00000-of-00001.jsonl"
      })
  void a_split_is_found_where_people_have_it(String path) throws IOException {
    write("datasets--someone--rivers/refs/main", "abc");
    write(path, ROWS);

    LmEvalYamlTask task = task(CHOICE);

    assertThat(documents(task)).hasSize(2);
    assertThat(task.files(new DataFolder(folder)).getFirst().path()).isEqualTo(path);
  }

  @Test
  void shards_are_read_in_order_and_only_all_of_them() throws IOException {
    String[] rows = ROWS.split("\n", -1);
    write("someone/rivers/data/test-00001-of-00002.jsonl", rows[1] + "\n");
    refuses(CHOICE, "holds 1 of the 2 files", "test-00001-of-00002.jsonl");

    write("someone/rivers/data/test-00000-of-00002.jsonl", rows[0] + "\n");

    assertThat(documents(task(CHOICE)))
        .extracting(document -> document.fields().get("question"))
        .containsExactly("Q0", "Q1");
  }

  @Test
  void a_configuration_is_never_replaced_by_another() throws IOException {
    write("someone/rivers/test.jsonl", ROWS);

    refuses(CHOICE + "dataset_name: long\n", "Split test", "(long)", "rivers/long/test.jsonl");
  }

  @Test
  void data_files_name_a_file_a_split() throws IOException {
    write("mine.csv", "question,label,wrong\nWhich?,1,no\nWhat?,0,NA\n");
    LmEvalYamlTask task =
        task(
            """
            task: own
            dataset_path: csv
            dataset_kwargs:
              data_files:
                validation: mine.csv
            output_type: multiple_choice
            validation_split: validation
            doc_to_text: question
            doc_to_target: label
            doc_to_choice: ["no", "yes"]
            """);

    List<LmEvalDocument> documents = documents(task);

    assertThat(documents.getFirst().fields()).containsEntry("label", 1L);
    assertThat(documents.get(1).fields().get("wrong")).hasToString("NONE");
    assertThat(task.requests(documents.getFirst()))
        .contains(new Request.Loglikelihood("Which?", " yes"));
  }

  @ParameterizedTest
  @CsvSource({
    "'1,2', [1]",
    "'1,2.5', [1.0]",
    "'1,NA', [1.0]",
    "'True,False', [True]",
    "'1,x', '[''1'']'"
  })
  void columns_of_a_table_have_the_type_that_pandas_finds(String values, String printed)
      throws IOException {
    write("t.csv", "a,b\n" + values.replaceAll("(.*),(.*)", "$1,.\n$2,."));
    LmEvalYamlTask task =
        task(
            """
            task: t
            dataset_path: csv
            dataset_kwargs: {data_files: {test: t.csv}}
            test_split: test
            output_type: loglikelihood
            doc_to_text: "{{[a]}}"
            doc_to_target: b
            """);

    assertThat(task.requests(documents(task).getFirst()))
        .containsExactly(new Request.Loglikelihood(printed, "."));
  }

  @Test
  void generation_is_filtered_before_it_is_compared() throws IOException {
    write("someone/sums/test.jsonl", "{\"q\": \"1+1\", \"a\": 2}\n");
    LmEvalYamlTask task =
        task(
            """
            task: sums
            dataset_path: someone/sums
            output_type: generate_until
            test_split: test
            doc_to_text: "{{q}}="
            doc_to_target: "{{a}}"
            generation_kwargs:
              until: ["\\n", "Q:"]
              max_gen_toks: 7
              do_sample: false
              temperature: 0.5
            filter_list:
              - name: strict
                filter:
                  - function: regex
                    regex_pattern: "is ([0-9]+)"
                  - function: take_first
              - name: last
                filter:
                  - function: regex
                    regex_pattern: "([0-9]+)"
                    group_select: -1
                  - function: take_first
            metric_list:
              - metric: exact_match
                ignore_punctuation: true
            """);
    LmEvalDocument document = documents(task).getFirst();

    assertThat(task.requests(document))
        .containsExactly(new Request.Generation("1+1=", List.of("\n", "Q:"), 7, Sampling.GREEDY));
    Outcome outcome =
        task.score(document, List.of(new Response.Generation("it is 3, no 2", 5, -1, 0)));
    assertThat(outcome.statistics().get("exact_match_strict")).containsExactly(0);
    assertThat(outcome.statistics().get("exact_match_last")).containsExactly(1);
  }

  @Test
  void a_letter_is_found_by_the_text_of_its_choice() throws IOException {
    write(
        "someone/l/test.jsonl",
        "{\"q\": \"?\", \"choices\": [\"Guilty\", \"Guilty of (all).\"], \"a\": \"(B)\"}\n");
    LmEvalYamlTask task =
        task(
            """
            task: letters
            dataset_path: someone/l
            test_split: test
            doc_to_text: q
            doc_to_target: a
            filter_list:
              - name: flexible
                filter:
                  - function: multi_choice_regex
                    regex_pattern: "(\\\\([A-Z]\\\\))"
                    ignore_case: true
                    ignore_punctuation: true
                  - function: take_first
            """);
    LmEvalDocument document = documents(task).getFirst();

    for (String written : List.of("the answer (B)", "guilty of all", "answer: B")) {
      Outcome outcome = task.score(document, List.of(new Response.Generation(written, 5, -1, 0)));
      assertThat(outcome.prediction()).as(written).isEqualTo("(B)");
    }
    Outcome none = task.score(document, List.of(new Response.Generation("hm", 5, -1, 0)));
    assertThat(none.prediction()).isEqualTo("[invalid]");
  }

  @Test
  void rolling_scores_the_target_and_a_continuation_has_no_delimiter() throws IOException {
    write("someone/t/test.jsonl", "{\"text\": \"Two words\", \"end\": \" more\"}\n");
    String data = "dataset_path: someone/t\ntest_split: test\n";
    LmEvalYamlTask rolling =
        task("task: r\noutput_type: loglikelihood_rolling\ndoc_to_target: \"{{text}}\"\n" + data);
    LmEvalDocument document = documents(rolling).getFirst();

    assertThat(rolling.requests(document))
        .containsExactly(new Request.RollingLoglikelihood("Two words"));
    Outcome outcome = rolling.score(document, List.of(new Response.RollingLoglikelihood(-8, 2)));
    assertThat(outcome.statistics().get("word_perplexity")).containsExactly(-8, 2);
    assertThat(rolling.example(document)).isEmpty();

    LmEvalYamlTask cloze =
        task("task: c\noutput_type: loglikelihood\ndoc_to_text: text\ndoc_to_target: end\n" + data);
    assertThat(cloze.requests(documents(cloze).getFirst()))
        .containsExactly(new Request.Loglikelihood("Two words", " more"));
  }

  private List<String> contexts(String yaml, int shots) throws IOException {
    FewShotTask<LmEvalDocument> task = new FewShotTask<>(task(yaml), shots, 1234);
    return task.documents(new DataFolder(folder)).stream()
        .map(document -> ((Request.Loglikelihood) task.requests(document).getFirst()).context())
        .toList();
  }

  @Test
  void first_n_shows_the_first_documents_of_the_examples_split() throws IOException {
    write("someone/rivers/test.jsonl", ROWS);
    StringBuilder train = new StringBuilder();
    IntStream.range(0, 9)
        .forEach(i ->
            train.append(
                "{\"question\": \"T%d\", \"choices\": [\"x\", \"y\"], \"label\": 0}\n"
                    .formatted(i)));
    write("someone/rivers/train.jsonl", train.toString());
    String yaml =
        CHOICE
            + "fewshot_split: train\nfewshot_config:\n  sampler: first_n\n  target_delimiter: \"=\"\n"
            + "fewshot_delimiter: \" | \"\n";

    assertThat(contexts(yaml, 2).get(1)).isEqualTo("T0\nAnswer:=x | T1\nAnswer:=x | Q1\nAnswer:");
    FewShotTask<LmEvalDocument> task = new FewShotTask<>(task(yaml), 2, 1);
    assertThat(task.files(new DataFolder(folder)))
        .extracting(file -> file.path())
        .containsExactly("someone/rivers/test.jsonl", "someone/rivers/train.jsonl");
  }

  @Test
  void examples_of_the_test_split_are_never_the_document_itself() throws IOException {
    write("someone/rivers/test.jsonl", ROWS);

    assertThat(contexts(CHOICE + "fewshot_split: test\n", 1))
        .containsExactly("Q1\nAnswer: d\n\nQ0\nAnswer:", "Q0\nAnswer: a\n\nQ1\nAnswer:");
  }

  @Test
  void examples_may_stand_in_the_file_and_be_written_otherwise() throws IOException {
    write("someone/rivers/test.jsonl", ROWS);
    String yaml =
        CHOICE
            + """
            fewshot_config:
              sampler: first_n
              doc_to_text: "{{ask}}?"
              doc_to_target: "{{tell}}"
              doc_to_choice: ""
              samples:
                - {ask: Why, tell: Because}
            """;

    assertThat(contexts(yaml, 1).getFirst()).isEqualTo("Why? Because\n\nQ0\nAnswer:");
  }

  @Test
  void the_beginning_of_an_answer_is_joined_as_lm_eval_joins_it() throws IOException {
    write("someone/rivers/test.jsonl", ROWS);
    LmEvalYamlTask task = task(CHOICE + "gen_prefix: \"It is\"\n");
    LmEvalDocument document = documents(task).getFirst();

    assertThat(task.requests(document).getFirst())
        .isEqualTo(new Request.Loglikelihood("Q0\nAnswer: It is", " a"));
    assertThat(task.example(document)).contains("Q0\nAnswer: It is a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      textBlock =
          """
          doc_to_txt: x                       § "doc_to_txt" is no key of lm-evaluation-harness; did you mean doc_to_text
          process_docs: !function utils.clean § "process_docs" is the Python function utils.clean, which Ovid does not run
          class: !function task.Mine          § "class" is the Python function task.Mine, which Ovid does not run
          output_type: chat                   § "output_type" must be multiple_choice, loglikelihood
          doc_to_text: "{{question"           § "doc_to_text"
          doc_to_text: "{% for a in b %}"     § "doc_to_text"
          doc_to_text: "{{ question | zip }}" § zip
          fewshot_config: {sampler: balanced} § has the sampler balanced; lm-evaluation-harness has default and first_n
          metric_list: [{metric: brier}]      § has the metric brier, which Ovid does not compute
          include: none.yaml                  § which does not exist
          generation_kwargs: {}               §
          """)
  void what_cannot_be_run_is_refused_with_file_and_line(String line, String message)
      throws IOException {
    write("someone/rivers/test.jsonl", ROWS);
    String key = line.replaceFirst(":.*", ":");
    String yaml =
        CHOICE.lines().filter(one -> !one.startsWith(key)).reduce("", (a, b) -> a + b + "\n")
            + line
            + "\n";
    if (message == null) {
      assertThat(documents(task(yaml))).hasSize(2);
      return;
    }
    long number = yaml.lines().count();

    refuses(yaml, message, "task.yaml line " + number);
  }

  @Test
  void a_document_that_does_not_fit_is_named_by_its_line() throws IOException {
    write(
        "someone/rivers/test.jsonl",
        ROWS + "{\"question\": \"Q2\", \"choices\": [\"e\", \"f\"], \"label\": -1}\n");

    refuses(CHOICE, "test.jsonl line 3", "gives -1, which is none of the choices: e, f");
  }

  @Test
  void yaml_that_grows_or_goes_deep_is_refused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String before = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, before))));
    }
    write("task.yaml", bomb.toString());
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> LmEvalYamlTask.read(folder.resolve("task.yaml")))
        .withMessageContaining("holds more than 100000 values.");

    write("task.yaml", "a: " + "[".repeat(5000));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> LmEvalYamlTask.read(folder.resolve("task.yaml")))
        .withMessageContaining("deep");

    write("task.yaml", "include: task.yaml\n");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> LmEvalYamlTask.read(folder.resolve("task.yaml")))
        .withMessageContaining("includes itself");
  }
}
