package ovid.tasks.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  @ParameterizedTest
  @CsvSource({
    "arc_easy, allenai/ai2_arc/ARC-Easy/test-00000-of-00001.jsonl",
    "openbookqa, datasets--allenai--openbookqa/snapshots/1a2b/main/test-00000-of-00001.jsonl",
    "commonsense_qa, tau/commonsense_qa/data/validation-00000-of-00001.jsonl",
    "boolq, aps/super_glue/boolq/validation.jsonl",
    "copa, super_glue/copa/validation/0000.jsonl",
    "winogrande, allenai/winogrande/winogrande_xl/validation.jsonl",
    "piqa, ybisk/piqa/plain_text/validation/0000.jsonl",
    "social_iqa, allenai/social_i_qa/default/validation/0000.jsonl",
    "lambada_openai, EleutherAI/lambada_openai/default/test.jsonl",
    "lambada_standard, datasets--cimec--lambada/snapshots/1a2b/plain_text/test-00000-of-00001.jsonl",
    "nq_open, google-research-datasets/nq_open/nq_open/validation-00000-of-00001.jsonl",
    "blimp_wh_island, nyu-mll/blimp/wh_island/train-00000-of-00001.jsonl"
  })
  void the_hubs_own_folders_are_found_and_ask_the_same(String name, String path)
      throws IOException {
    Task<?> task = TaskRegistry.find(name).orElseThrow();
    assertServedAsks(task, SharedData.with(task.description()), path);
  }

  @ParameterizedTest
  @CsvSource({
    "squad_v2, squad/dev-v2.0.json, rajpurkar/squad_v2/squad_v2/validation-00000-of-00001.jsonl",
    "squad_v1, squad/dev-v1.1.json, squad/plain_text/validation/0000.jsonl",
    "coqa, coqa/coqa-dev-v1.0.json, EleutherAI/coqa/data/validation-00000-of-00001.jsonl",
    "coqa_paper, coqa/coqa-dev-v1.0.json, EleutherAI/coqa/data/validation-00000-of-00001.jsonl"
  })
  void what_is_one_object_in_the_original_is_rows_there(String name, String file, String path)
      throws IOException {
    String unanswerable =
        ", {\"question\": \"Who built them?\", \"answers\": [], \"is_impossible\": true}";
    String coqa =
        """
        {"version": "1.0", "data": [{"story": "Ann has a cat.", "questions": [
          {"input_text": "Who?", "turn_id": 1}, {"input_text": "A dog?", "turn_id": 2}],
          "answers": [{"input_text": "Ann", "turn_id": 1}, {"input_text": "no", "turn_id": 2}],
          "additional_answers": {
            "0": [{"input_text": "Ann has", "turn_id": 1}, {"input_text": "No", "turn_id": 2}],
            "1": [{"input_text": "ann", "turn_id": 1}, {"input_text": "a cat", "turn_id": 2}]}}]}
        """;
    Path originals = folder.resolve("originals");
    Files.createDirectories(originals.resolve(file).getParent());
    Files.writeString(
        originals.resolve(file),
        name.startsWith("coqa")
            ? coqa
            : """
            {"version": "%s", "data": [{"title": "Roman_roads", "paragraphs": [
              {"context": " Roads led to Rome.", "qas": [
                {"question": "Where did they lead? ", "answers": [
                  {"text": "Rome", "answer_start": 14}, {"text": "to Rome", "answer_start": 11}]}%s]},
              {"context": "They were straight.", "qas": [
                {"question": "What were they?", "answers": [{"text": "straight", "answer_start": 10}]}]}
            ]}]}
            """
                .formatted(name, name.equals("squad_v2") ? unanswerable : ""));
    assertServedAsks(
        TaskRegistry.find(name).orElseThrow(), new DataFolder(originals), "hub/" + path);
  }

  private void assertServedAsks(Task<?> task, DataFolder original, String path) throws IOException {
    String name = task.description().name();
    Path file = original.require(task.description().files().getFirst().path());
    StringBuilder rows = new StringBuilder();
    for (ObjectNode row : served(name, file)) {
      rows.append(row).append('\n');
    }
    write(path, rows.toString());
    if (path.contains("/snapshots/")) {
      write(path.replaceFirst("snapshots/.*", "refs/main"), "1a2b");
    }
    DataFolder hub = new DataFolder(path.startsWith("hub/") ? folder.resolve("hub") : folder);

    assertThat(asked(task, hub)).isEqualTo(asked(task, original));
    assertThat(documents(task, hub)).isEqualTo(documents(task, original));
    assertThat(task.description().files()).allMatch(one -> hub.isServed(one.path()));
  }

  /** The rows of the Hub's split, made of the original file and those beside it. */
  private static List<ObjectNode> served(String name, Path file) throws IOException {
    List<ObjectNode> rows = new ArrayList<>();
    if (file.toString().endsWith(".json")) {
      JsonNode whole = MAPPER.readTree(file);
      for (JsonNode entry : whole.get("data")) {
        if (name.startsWith("coqa")) {
          rows.add((ObjectNode) columns(entry));
        } else {
          rows.addAll(questions(entry));
        }
      }
      return rows;
    }
    List<String> labels =
        switch (name) {
          case "piqa" -> Files.readAllLines(file.resolveSibling("valid-labels.lst"));
          case "social_iqa" -> Files.readAllLines(file.resolveSibling("dev-labels.lst"));
          default -> List.of();
        };
    for (String line : Files.readAllLines(file)) {
      ObjectNode row =
          name.equals("lambada_standard")
              ? MAPPER.createObjectNode().put("text", line).put("domain", "")
              : (ObjectNode) MAPPER.readTree(line);
      if (!labels.isEmpty()) {
        String label = labels.get(rows.size());
        row =
            name.equals("piqa")
                ? row.put("label", Integer.parseInt(label))
                : row.put("label", label);
      }
      boolean other =
          List.of("arc_easy", "openbookqa", "commonsense_qa", "boolq", "copa").contains(name);
      rows.add(other ? hub(name, row) : row);
    }
    return rows;
  }

  /** Lists of objects as objects of lists, wherever they are. */
  private static JsonNode columns(JsonNode node) {
    ObjectNode served = MAPPER.createObjectNode();
    for (var field : node.properties()) {
      JsonNode value = field.getValue();
      if (value.isArray() && value.path(0).isObject()) {
        ObjectNode lists = served.putObject(field.getKey());
        for (JsonNode element : value) {
          element
              .properties()
              .forEach(inner -> lists.withArray(inner.getKey()).add(inner.getValue()));
        }
      } else {
        served.set(field.getKey(), value.isObject() ? columns(value) : value);
      }
    }
    return served;
  }

  private static List<ObjectNode> questions(JsonNode article) {
    List<ObjectNode> rows = new ArrayList<>();
    for (JsonNode paragraph : article.get("paragraphs")) {
      for (JsonNode question : paragraph.get("qas")) {
        ObjectNode row = MAPPER.createObjectNode();
        row.set("title", article.get("title"));
        row.set("context", paragraph.get("context"));
        row.set("question", question.get("question"));
        ObjectNode answers = row.putObject("answers");
        answers.putArray("text");
        answers.putArray("answer_start");
        for (JsonNode answer : question.get("answers")) {
          answers.withArray("text").add(answer.get("text"));
          answers.withArray("answer_start").add(answer.get("answer_start"));
        }
        rows.add(row);
      }
    }
    return rows;
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
