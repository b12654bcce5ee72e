package ovid.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataException;

class JsonLinesTest {
  @TempDir Path folder;

  @Test
  void every_line_is_a_document() throws IOException {
    Path file = write("{\"text\": \"one\\ntwo\"}\n{\"text\": \"\u2028\u0085\", \"more\": 1}\n");

    assertThat(read(file, line -> line.text("text"))).containsExactly("one\ntwo", "\u2028\u0085");
  }

  @Test
  void a_last_line_without_its_end_is_a_document() throws IOException {
    assertThat(read(write("{\"text\": \"a\"}"), line -> line.text("text"))).containsExactly("a");
  }

  @Test
  void a_broken_line_is_named_by_its_number() throws IOException {
    Path file = write("{\"text\": \"a\"}\n{\"text\": \"b\"\n{\"text\": \"c\"}\n");

    assertFault(file, line -> line.text("text"))
        .withMessageStartingWith(file + " line 2 is not valid JSON: ");
  }

  @Test
  void what_follows_an_object_on_its_line_is_a_fault() throws IOException {
    Path file = write("{\"text\": \"a\"} {\"text\": \"b\"}\n");

    assertFault(file, line -> line.text("text")).withMessageContaining("line 1 is not valid JSON");
  }

  @Test
  void an_empty_line_is_a_fault() throws IOException {
    Path file = write("{\"text\": \"a\"}\n\n{\"text\": \"b\"}\n");

    assertFault(file, line -> line.text("text"))
        .withMessageContaining("line 2 is not a JSON object");
  }

  @Test
  void a_missing_field_is_named() throws IOException {
    assertFault(write("{\"txet\": \"a\"}\n"), line -> line.text("text"))
        .withMessageContaining("line 1: field \"text\" is missing");
  }

  @Test
  void a_field_of_another_type_is_named() throws IOException {
    Path file = write("{\"text\": 3, \"list\": [\"a\", 3], \"empty\": []}\n");

    assertFault(file, line -> line.text("text")).withMessageContaining("\"text\" is not a string");
    for (String field : List.of("text", "list", "empty")) {
      assertFault(file, line -> line.texts(field))
          .withMessageContaining("\"" + field + "\" is not a list of strings");
    }
  }

  @Test
  void an_empty_file_is_a_fault() throws IOException {
    assertFault(write(""), line -> line.text("text")).withMessageContaining("is empty");
  }

  @Test
  void bytes_that_are_not_utf_8_are_a_fault_of_their_line() throws IOException {
    Path file = folder.resolve("data.jsonl");
    Files.write(
        file, "{\"text\": \"é\"}\n{\"text\": \"è\"}\n".getBytes(StandardCharsets.ISO_8859_1));

    assertFault(file, line -> line.text("text")).withMessageContaining("line 1 is not UTF-8");
    Files.write(file, "{\"text\": \"é\"}\n{\"text\": \"\u00ff".getBytes(StandardCharsets.UTF_8));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] = '"';
    Files.write(file, bytes);
    assertFault(file, line -> line.text("text")).withMessageContaining("line 2 is not UTF-8");
  }

  private static List<String> read(Path file, Function<JsonObject, String> document) {
    return JsonLines.read(file, document);
  }

  private static ThrowableAssertAlternative<DataException> assertFault(
      Path file, Function<JsonObject, Object> document) {
    return assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> JsonLines.read(file, document))
        .withMessageContaining(file.toString());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("data.jsonl"), text);
  }
}
