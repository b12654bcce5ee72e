package ovid.tasks.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hardwood.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
            "{\"question\":\"Où est la"
                + " mer\u202f?\",\"choices\":{\"text\":[\"here\",\"there\"],\"label\":[\"A\",\"B\"]},"
                + "\"answers\":[{\"text\":\"là\",\"start\":3},{\"text\":\"\",\"start\":-1}],\"label\":1,\"score\":0.5,"
                + "\"right\":true,\"nothing\":null}",
            "{\"question\":\"\",\"choices\":{\"text\":[],\"label\":[]},\"answers\":[],\"label\":-1,\"score\":null,"
                + "\"right\":false,\"nothing\":null}");
  }

  @Test
  void rows_are_read_no_further_than_the_file_says_that_there_are() {
    Path file =
        Path.of(
            "src/test/resources/ovid/tasks/served/ParquetFuzzTestInputs/parquet_is_read_or_refused/lying-rows");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ParquetFile.rows(file))
        .withMessageEndingWith("holds more rows and says 0; download it again.");
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

  @Test
  @Timeout(120)
  void a_page_that_reaches_beyond_its_column_is_refused_at_once() throws IOException {
    byte[] bytes = Files.readAllBytes(file("none"));
    String hex = HexFormat.of().formatHex(bytes);
    // The header of a data page of 9 bytes, as signed numbers twice as large: 0x12, 0x12.
    int header = hex.indexOf("1500" + "1512" + "1512" + "2c");
    assertThat(header).isPositive().isEven();
    bytes[header / 2 + 5] = 0x7e;
    Path damaged = Files.write(folder.resolve("beyond.parquet"), bytes);

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ParquetFile.rows(damaged))
        .withMessage(
            "Data file "
                + damaged
                + " is no Parquet file that can be read, or is damaged; download it again, or write"
                + " it as JSON Lines.");
  }

  /** Bytes that never come stand for the library's waiting. */
  @Test
  @Timeout(120)
  void a_file_of_which_no_row_comes_is_given_up_and_its_reader_interrupted() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    Path file = file("none");
    InputFile never =
        new BytesInMemory(file) {
          @Override
          public ByteBuffer readRange(long offset, int length) throws IOException {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.countDown();
              throw new IOException(e);
            }
            return super.readRange(offset, length);
          }
        };

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ParquetFile.rows(file, never, Duration.ofMillis(50)))
        .withMessageStartingWith("Data file " + file + " is no Parquet file that can be read");
    assertThat(interrupted.await(100, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_file_that_is_not_there_is_said_to_be_missing() {
    Path missing = folder.resolve("missing.parquet");
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ParquetFile.rows(missing))
        .withMessageContaining(missing.toString())
        .withMessageNotContaining("damaged");
  }

  @Test
  void a_file_of_more_than_2_GiB_is_refused_by_name() throws IOException {
    Path large = folder.resolve("large.parquet");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(Integer.MAX_VALUE + 1L);
    }
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> ParquetFile.rows(large))
        .withMessage("Data file " + large + " has more than 2 GiB; divide it into smaller files.");
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
