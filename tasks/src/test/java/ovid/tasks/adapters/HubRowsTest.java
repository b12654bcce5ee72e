package ovid.tasks.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Request;
import ovid.tasks.SharedData;
import ovid.tasks.Task;
import ovid.tasks.registry.TaskRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The original files rewritten in the form in which the Hub serves them ask the same. */
class HubRowsTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"arc_easy", "arc_challenge", "openbookqa", "commonsense_qa", "boolq", "copa"})
  void every_request_and_answer_is_that_of_the_original_file(String name) throws IOException {
    Task<?> task = TaskRegistry.find(name).orElseThrow();
    DataFolder original = SharedData.with(task.description());
    String path = task.description().files().getFirst().path();
    StringBuilder rows = new StringBuilder();
    for (String line : Files.readAllLines(original.require(path))) {
      rows.append(hub(name, (ObjectNode) MAPPER.readTree(line))).append('\n');
    }
    write(path, rows.toString());

    assertThat(asked(task, new DataFolder(folder))).isEqualTo(asked(task, original));
    assertThat(documents(task, new DataFolder(folder))).isEqualTo(documents(task, original));
  }

  private static ObjectNode hub(String name, ObjectNode line) {
    switch (name) {
      case "boolq" -> {
        line.put(
            "passage",
            line.get("title").stringValue() + " -- " + line.get("passage").stringValue());
        line.put("label", line.get("answer").booleanValue() ? 1 : 0);
        line.remove(List.of("title", "answer"));
      }
      case "copa" -> line.put("label", Integer.toString(line.get("label").intValue()));
      default -> {
        JsonNode question = line.remove("question");
        ObjectNode choices = line.putObject("choices");
        for (JsonNode choice : question.get("choices")) {
          choices.withArray("label").add(choice.get("label"));
          choices.withArray("text").add(choice.get("text"));
        }
        line.set(name.equals("openbookqa") ? "question_stem" : "question", question.get("stem"));
      }
    }
    return line;
  }

  @Test
  void hellaswags_labels_are_texts_there() throws IOException {
    write("hellaswag/hellaswag_val.jsonl", hellaSwag("\"3\""));
    List<?> served =
        documents(TaskRegistry.find("hellaswag").orElseThrow(), new DataFolder(folder));
    write("hellaswag/hellaswag_val.jsonl", hellaSwag("3"));

    assertThat(served)
        .isEqualTo(documents(TaskRegistry.find("hellaswag").orElseThrow(), new DataFolder(folder)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "-1", "\"-1\""})
  void a_hidden_label_is_refused_with_what_to_take(String label) throws IOException {
    write("hellaswag/hellaswag_val.jsonl", hellaSwag(label));

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> documents(TaskRegistry.find("hellaswag").orElseThrow(), new DataFolder(folder)))
        .withMessageContaining("line 1")
        .withMessageContaining("hides the answer")
        .withMessageContaining("take the validation split");
  }

  private static String hellaSwag(String label) {
    return """
    {"activity_label": "Roof", "ctx_a": "A man.", "ctx_b": "he", "ctx": "A man. he", \
    "endings": ["a.", "b.", "c.", "d."], "label": %s}
    """
        .formatted(label);
  }

  private static <D> List<List<Request>> asked(Task<D> task, DataFolder data) {
    return task.documents(data).stream().map(task::requests).toList();
  }

  private static <D> List<D> documents(Task<D> task, DataFolder data) {
    return task.documents(data);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
