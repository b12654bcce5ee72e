package ovid.tasks.records;

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
import ovid.tasks.DataException;
import ovid.tasks.Golden;
import tools.jackson.databind.JsonNode;

/** The tables of tables.jsonl, to which the import of scores is held as well. */
class TablesTest {
  @TempDir Path folder;

  static Stream<JsonNode> cases() {
    return Golden.jsonLines("tables.jsonl").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_table_is_read_or_refused_in_words(JsonNode table) throws IOException {
    Path file = Files.writeString(folder.resolve("d.csv"), table.path("text").asString());
    if (table.path("rows").isNull()) {
      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> DataFormat.CSV.records(file, DataLayout.DEFAULT))
          .withMessageContaining(table.path("refused").asString())
          .withMessageContaining("d.csv line ");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    table.path("rows").forEach(row -> rows.add(row.valueStream().map(JsonNode::asString).toList()));
    List<DataRecord> records = DataFormat.CSV.records(file, DataLayout.DEFAULT);
    List<String> names = rows.getFirst().stream().map(String::strip).toList();
    assertThat(records.getFirst().names()).isEqualTo(names);
    assertThat(records.stream().map(r -> names.stream().map(r::text).toList()).toList())
        .isEqualTo(rows.subList(1, rows.size()));
  }
}
