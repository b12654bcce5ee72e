package ovid.results.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.results.ResultsException;
import ovid.results.storage.Json;
import tools.jackson.databind.JsonNode;

/** A table of scores is read with the tolerances of a task's tables: the same inputs for both. */
class TablesOfTasksTest {
  @TempDir Path folder;

  static Stream<JsonNode> cases() throws IOException {
    return Files.readAllLines(Path.of("../tasks/src/test/resources/tables.jsonl")).stream()
        .map(Json.MAPPER::readTree);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_table_is_read_or_refused_in_words(JsonNode table) throws IOException {
    Path file = Files.writeString(folder.resolve("d.csv"), table.path("text").asString());
    if (table.path("rows").isNull()) {
      assertThatExceptionOfType(ResultsException.class)
          .isThrownBy(() -> CsvRecords.read(file))
          .withMessageContaining("quotation mark");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    table.path("rows").forEach(row -> rows.add(row.valueStream().map(JsonNode::asString).toList()));
    assertThat(CsvRecords.read(file).stream().map(line -> List.of(line.fields())).toList())
        .isEqualTo(rows);
  }
}
