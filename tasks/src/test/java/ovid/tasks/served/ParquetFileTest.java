package ovid.tasks.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.tasks.DataException;
import ovid.tasks.Golden;
import ovid.tasks.data.JsonLines;
import ovid.tasks.records.DataFormat;
import ovid.tasks.records.DataLayout;
import ovid.tasks.records.DataRecord;
import tools.jackson.databind.JsonNode;

/** Files of src/test/python/parquet_rows.py. */
class ParquetFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"none", "snappy", "gzip", "zstd"})
  void rows_are_what_was_written_in_every_packing(String packing) throws IOException {
    List<JsonNode> rows = ParquetFile.rows(file(packing));

    assertThat(rows)
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"question\":\"Où est la mer\u202f?\",\"choices\":{\"text\":[\"here\",\"there\"],\"label\":[\"A\",\"B\"]},"
                + "\"answers\":[{\"text\":\"là\",\"start\":3},{\"text\":\"\",\"start\":-1}],\"label\":1,\"score\":0.5,"
                + "\"right\":true,\"nothing\":null}",
            "{\"question\":\"\",\"choices\":{\"text\":[],\"label\":[]},\"answers\":[],\"label\":-1,\"score\":null,"
                + "\"right\":false,\"nothing\":null}");
  }

  @Test
  void a_task_of_ones_own_reads_numbers_as_texts_and_lists_as_lists() throws IOException {
    DataRecord record = DataFormat.PARQUET.records(file("snappy"), DataLayout.DEFAULT).getFirst();

    assertThat(record.text("label")).isEqualTo("1");
    assertThat(record.text("score")).isEqualTo("0.5");
    assertThat(record.texts("choices.text")).containsExactly("here", "there");
    assertThat(record.texts("answers.text")).containsExactly("là", "");
  }

  @Test
  void an_adapter_reads_a_column_of_structures_and_a_structure_of_columns() throws IOException {
    List<String> choices =
        JsonLines.read(
            file("snappy"),
            row ->
                row.text("question").isEmpty()
                    ? "none"
                    : row.objects("choices").get(row.position("label", 0, 2)).text("text"));
    assertThat(choices).containsExactly("there", "none");
  }

  @Test
  void a_file_cut_anywhere_is_refused_in_one_sentence() throws IOException {
    byte[] whole = Files.readAllBytes(file("snappy"));
    for (int length : new int[] {0, 4, 100, whole.length / 2, whole.length - 1}) {
      Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, length));

      assertThatExceptionOfType(DataException.class)
          .isThrownBy(() -> ParquetFile.rows(cut))
          .withMessageStartingWith("Data file " + cut)
          .withMessageContaining("download it again");
    }
  }

  private Path file(String packing) throws IOException {
    Path file = folder.resolve(packing + ".parquet");
    try (InputStream in =
        Objects.requireNonNull(
            Golden.class.getResourceAsStream("/parquet/" + packing + ".parquet"))) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }
}
