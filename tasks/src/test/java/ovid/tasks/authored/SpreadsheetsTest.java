package ovid.tasks.authored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;

/** Data files as spreadsheets, pandas and editors leave them. */
class SpreadsheetsTest {
  private static final String CHOICE =
      """
      task: t
      kind: choice
      data: %s
      prompt: "{{q}}"
      choices: ["{{a}}", "{{b}}"]
      answer: "{{answer}}"
      """;
  private static final String LISTS = CHOICE.replace("[\"{{a}}\", \"{{b}}\"]", "\"{{c}}\"");
  private static final String[] ASKED = {"Q? x", "Q? y", "gold 1"};

  @TempDir Path folder;

  private Task<?> task(String yaml) throws IOException {
    return AuthoredTask.read(Files.writeString(folder.resolve("task.yaml"), yaml));
  }

  private void write(String name, String text, Charset charset) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(charset));
  }

  private List<String> asked(String yaml) throws IOException {
    return asked(task(yaml));
  }

  /** Prompt with continuation of every request of the first document, and the right choice. */
  private <D> List<String> asked(Task<D> task) {
    D first = task.documents(new DataFolder(folder)).getFirst();
    List<Request> requests = task.requests(first);
    List<Response> responses =
        requests.stream()
            .<Response>map(request ->
                new Response.Loglikelihood(List.of(new Response.ScoredToken("x", -1, false)), 0))
            .toList();
    List<String> asked = new java.util.ArrayList<>();
    for (Request request : requests) {
      var pair = (Request.Loglikelihood) request;
      asked.add(pair.context() + pair.continuation());
    }
    var choice = task.score(first, responses).choice();
    if (choice != null) {
      asked.add("gold " + choice.gold());
    }
    return asked;
  }

  private void refuses(String yaml, String... messages) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> asked(yaml))
        .satisfies(e ->
            assertThat(e.getMessage())
                .contains(messages)
                .doesNotContain("\n", "Jackson", "JsonReadFeature", "Unexpected"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q,a,b,answer\nQ?,x,y,y\n",
        ",q,a,b,answer\n0,Q?,x,y,y\n",
        "q;a;b;answer\nQ?;x;y;y\n",
        "\ufeff\"q\";\"a\";\"b\";\"answer\"\r\n\"Q?\";\"x\";\"y\";\"y\"\r\n;;;\r\n",
        " q , a,b ,answer\nQ?,x,y,y\n",
        "\n\nq,a,b,answer\n\nQ?,x,y,y\n\n\n",
      })
  void a_table_asks_the_same_however_it_was_saved(String text) throws IOException {
    for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
      // UTF_16 writes a byte order mark.
      String unmarked = charset.equals(StandardCharsets.UTF_8) ? text : text.replace("\ufeff", "");
      write("d.csv", unmarked, charset);
      assertThat(asked(CHOICE.formatted("d.csv"))).containsExactly(ASKED);
    }
  }

  @Test
  void json_with_a_mark_under_another_name_and_packed_asks_the_same() throws IOException {
    String line = "{\"q\":\"Q?\",\"a\":\"x\",\"b\":\"y\",\"answer\":\"y\",\"score\":NaN}\n";
    for (String text :
        List.of(
            line, "\ufeff" + line, "\n" + line + "\n\n", "[" + line + "]", line + "\r\n" + line)) {
      for (String name : List.of("d.json", "d.jsonl")) {
        write(name, text, StandardCharsets.UTF_8);
        assertThat(asked(CHOICE.formatted(name))).as(name + text).containsExactly(ASKED);
      }
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(line.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("d.jsonl.gz"), packed.toByteArray());
    assertThat(asked(CHOICE.formatted("d.jsonl.gz"))).containsExactly(ASKED);
  }

  @Test
  void names_with_spaces_and_accents_are_reached() throws IOException {
    String yaml =
        CHOICE
            .replace("{{answer}}", "{{Bonne réponse}}")
            .replace("\"{{q}}\"", "'{{ row[\"La question|1.\"] }}'");
    write("d.csv", "La question|1.;a;b;Bonne re\u0301ponse\nQ?;x;y;y\n", StandardCharsets.UTF_8);

    assertThat(asked(yaml.formatted("d.csv"))).containsExactly(ASKED);
  }

  @Test
  void another_encoding_is_said_or_refused_by_line() throws IOException {
    write("d.csv", "q,a,b,answer\nQ?,x,y,y\nÉ?,x,y,y\n", StandardCharsets.ISO_8859_1);

    refuses(
        CHOICE.formatted("d.csv"),
        "d.csv line 3 is not UTF-8 text",
        "\"encoding\"",
        "windows-1252");
    for (String name : List.of("latin-1", "cp1252", "windows-1252", "ISO-8859-1")) {
      assertThat(asked(CHOICE.formatted("d.csv") + "encoding: " + name + "\n"))
          .containsExactly(ASKED);
    }
    refuses(CHOICE.formatted("d.csv") + "encoding: klingon\n", "task.yaml line 7", "latin-1");
    write("d.csv", "\ufeffq,a,b,answer\nQ?,x,y,y\n", StandardCharsets.UTF_8);
    refuses(
        CHOICE.formatted("d.csv") + "encoding: latin-1\n",
        "byte order mark of UTF-8",
        "remove the key");
  }

  @Test
  void tabs_are_quoted_as_pandas_does_unless_the_task_says_not() throws IOException {
    write("d.tsv", "q\ta\tb\tanswer\n\"Q?\"\tx\ty\ty\n", StandardCharsets.UTF_8);

    assertThat(asked(CHOICE.formatted("d.tsv"))).containsExactly(ASKED);
    assertThat(asked(CHOICE.formatted("d.tsv") + "quoting: none\n")).contains("\"Q?\" x");
    write("d.tsv", "q\ta\tb\tanswer\n\"Hi\" to?\tx\ty\ty\n", StandardCharsets.UTF_8);
    refuses(CHOICE.formatted("d.tsv"), "d.tsv line 2", "quoting: none");
  }

  @Test
  void a_header_beside_columns_is_refused() throws IOException {
    write("d.csv", ",q,a,b,answer\n0,Q?,x,y,y\n", StandardCharsets.UTF_8);

    refuses(
        CHOICE.formatted("d.csv") + "columns: [i, q, a, b, answer]\n",
        "d.csv line 1: the first line names the columns already",
        "remove \"columns\"");
  }

  @Test
  void the_separator_that_was_found_is_recorded_and_one_may_be_said() throws IOException {
    write("d.csv", "q;a;b;answer\nQ?;x;y;y\n", StandardCharsets.UTF_8);

    assertThat(task(CHOICE.formatted("d.csv")).description().switches())
        .containsEntry("separator", ";, as found in the data");
    assertThat(asked(CHOICE.formatted("d.csv") + "separator: \";\"\n")).containsExactly(ASKED);
    refuses(
        CHOICE.formatted("d.csv") + "separator: \",\"\n",
        "field \"a\" is missing; there is q;a;b;answer");
    write("d.csv", "q,a,b,answer\nQ?,x,y,y\n", StandardCharsets.UTF_8);
    assertThat(task(CHOICE.formatted("d.csv")).description().switches())
        .doesNotContainKey("separator");
  }

  @Test
  void lists_in_cells_are_refused_or_read_as_the_task_says() throws IOException {
    write("d.csv", "q,c,answer\nQ?,\"['x', \"\"y\"\"]\",y\n", StandardCharsets.UTF_8);
    refuses(LISTS.formatted("d.csv"), "d.csv line 2", "field \"c\"", "lists: python");
    assertThat(asked(LISTS.formatted("d.csv") + "lists: python\n")).containsExactly(ASKED);
    refuses(LISTS.formatted("d.csv") + "lists: json\n", "is no list as \"lists: json\" says");
    write("d.csv", "q,c,answer\nQ?,\"[\"\"x\"\", \"\"y\"\"]\",y\n", StandardCharsets.UTF_8);
    refuses(LISTS.formatted("d.csv"), "lists: json");
    assertThat(asked(LISTS.formatted("d.csv") + "lists: json\n")).containsExactly(ASKED);
    write("d.csv", "q,c,answer\nQ?,x | y,y\n", StandardCharsets.UTF_8);
    refuses(LISTS.formatted("d.csv"), "lists: |");
    assertThat(asked(LISTS.formatted("d.csv") + "lists: \"|\"\n")).containsExactly(ASKED);
  }

  @Test
  void numbers_are_asked_as_they_are_written() throws IOException {
    write(
        "d.jsonl",
        "{\"q\":123456789012345678901234567890,\"c\":[1,2.50,1e3,-0.0],\"answer\":1e3}\n",
        StandardCharsets.UTF_8);

    assertThat(asked(LISTS.formatted("d.jsonl")))
        .containsExactly(
            "123456789012345678901234567890 1",
            "123456789012345678901234567890 2.50",
            "123456789012345678901234567890 1e3",
            "123456789012345678901234567890 -0.0",
            "gold 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"index_from_0:1", "index_from_0:1.0", "index_from_1:2", "letter:B", "letter:b"})
  void an_answer_may_be_a_letter_or_a_number(String form) throws IOException {
    String[] parts = form.split(":", -1);
    write("d.csv", "q,a,b,answer\nQ?,x,y," + parts[1] + "\n", StandardCharsets.UTF_8);

    assertThat(asked(CHOICE.formatted("d.csv") + "answer_is: " + parts[0] + "\n"))
        .containsExactly(ASKED);
  }

  @Test
  void all_bad_rows_up_to_ten_are_told_at_once() throws IOException {
    write(
        "d.csv", "q,a,b,answer\n" + "Q?,x,y,z\n".repeat(11) + "Q?,x,y,w\n", StandardCharsets.UTF_8);
    refuses(
        CHOICE.formatted("d.csv"),
        "d.csv: lines 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11: field \"{{answer}}\" is \"z\"",
        "and 2 more.");
    write("d.csv", "q,a,b,answer\nQ?,x,y\nQ?,x,y,y\nQ?,x\n", StandardCharsets.UTF_8);
    refuses(
        CHOICE.formatted("d.csv"),
        "line 2: the row has 3 values for 4 fields (q, a, b, answer), none for \"answer\"",
        "line 4: the row has 2 values");
    write("d.jsonl", "{\"q\":1\n{'q':1}\n[]\n", StandardCharsets.UTF_8);
    refuses(
        CHOICE.formatted("d.jsonl"),
        "line 1: not valid JSON: it ends too early",
        "line 2: not valid JSON near column",
        "line 3: not a JSON object");
  }

  @Test
  void what_is_used_and_no_value_is_refused_in_words() throws IOException {
    write(
        "d.jsonl",
        "{\"q\":NaN,\"a\":\"x\",\"b\":\"y\",\"answer\":\"y\"}\n",
        StandardCharsets.UTF_8);
    refuses(CHOICE.formatted("d.jsonl"), "d.jsonl line 1: field \"q\" is NaN, which is no value");
    write("d.json", "{\"q\": {\"0\": \"Q?\"}, \"a\": {\"0\": \"x\"}}", StandardCharsets.UTF_8);
    refuses(CHOICE.formatted("d.json"), "table by columns", "orient=\"records\"");
    write("d.json", "{\"rows\": [{\"q\": \"Q?\"}]}", StandardCharsets.UTF_8);
    refuses(CHOICE.formatted("d.json"), "name the one that you mean with \"records\": rows");
    refuses(CHOICE.formatted("d.xlsx"), "save the sheet as CSV");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one\ntwo\n", "one\r\ntwo\r\n", "one\rtwo", "\ufeffone\r\ntwo"})
  void ends_of_line_are_no_text(String text) throws IOException {
    write("d.txt", text, StandardCharsets.UTF_8);
    String yaml = "task: t\nkind: perplexity\ndata: d.txt\nunit: ";

    assertThat(texts(task(yaml + "line"))).containsExactly("one", "two");
    assertThat(texts(task(yaml + "file"))).singleElement().asString().startsWith("one\ntwo");
  }

  private <D> List<String> texts(Task<D> task) {
    return task.documents(new DataFolder(folder)).stream()
        .map(document -> ((Request.RollingLoglikelihood) task.requests(document).getFirst()).text())
        .toList();
  }
}
