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
import ovid.tasks.Request;
import ovid.tasks.Task;
import tools.jackson.databind.json.JsonMapper;

/** Templates of tasks of one's own. */
class TemplateTest {
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

  private void refuses(String yaml, String... messages) throws IOException {
    Path file = write("task.yaml", yaml);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> AuthoredTask.read(file).documents(new DataFolder(folder)))
        .satisfies(e -> assertThat(e.getMessage()).contains(messages).doesNotContain("\n"));
  }

  @Test
  void templates_are_jinjas_and_numbers_are_asked_as_the_file_writes_them() throws IOException {
    write(
        "d.jsonl",
        "{\"a\": 1e3, \"b\": 2, \"t\": \"two \", \"Bonne réponse\": \"oui\", \"a-b\": \"dash\","
            + " \"more\": {\"list\": [\"x\", \"y\"]}, \"is it\": true, \"none\": null}\n");
    assertThat(prompt("{{a}} {{b}} {{ t }}|{{- t -}}|")).isEqualTo("1e3 2 two |two |");
    assertThat(prompt("{{a + b}} {{b * 2}} {% if a > 999 %}big{% else %}small{% endif %}"))
        .isEqualTo("1002.0 4 big");
    assertThat(prompt("{{Bonne réponse}} {{row[\"Bonne réponse\"]|upper}} {{a-b}} {{ is it }}"))
        .isEqualTo("oui OUI dash true");
    assertThat(prompt("{{more.list.1}} {{more.list|join('+')}} {{row.more.list[0]}}"))
        .isEqualTo("y x+y x");
    assertThat(prompt("{% for one in more.list %}{{loop.index}}{{one}}{% endfor %}{# no #}"))
        .isEqualTo("1x2y");
    assertThat(prompt("{% if none is none %}nothing{% endif %} {{t|trim}}\n"))
        .isEqualTo("nothing two\n");
  }

  private String prompt(String template) throws IOException {
    String yaml =
        "task: t\nkind: cloze\ndata: d.jsonl\nanswer: x\nprompt: %s\n"
            .formatted(JsonMapper.shared().writeValueAsString(template));
    return ((Request.Loglikelihood) requests(yaml).getFirst().getFirst()).context();
  }

  @Test
  void an_expression_may_give_the_list_of_choices() throws IOException {
    write("d.jsonl", "{\"q\": \"?\", \"options\": \"red;blue\", \"key\": 2}\n");
    String yaml =
        """
        task: colours
        kind: choice
        data: d.jsonl
        prompt: "{{q}}"
        choices: "{{options.split(';')}}"
        answer: "{{key}}"
        answer_is: index_from_1
        """;
    assertThat(requests(yaml))
        .containsExactly(
            List.of(
                new Request.Loglikelihood("?", " red"), new Request.Loglikelihood("?", " blue")));
    refuses(
        yaml.replace(".split(';')", "|upper"),
        "d.jsonl line 1",
        "gives RED;BLUE, which is no list");
  }

  @Test
  void the_number_of_a_table_is_text_and_the_advice_to_make_it_one_works() throws IOException {
    write("d.csv", "q\n41\n");
    String yaml = "task: t\nkind: cloze\ndata: d.csv\nanswer: x\nprompt: '{{q + 1}}'\n";
    refuses(yaml, "d.csv line 2", "puts + between a text and a whole number; NAME|int makes");

    assertThat(requests(yaml.replace("q + 1", "q|int + 1")).getFirst().getFirst())
        .isEqualTo(new Request.Loglikelihood("42", " x"));
  }
}
