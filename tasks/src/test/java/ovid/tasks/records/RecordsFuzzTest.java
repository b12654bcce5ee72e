package ovid.tasks.records;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.authored.Fuzzed;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.TextEncoding;

class RecordsFuzzTest {
  private static final DataLayout NESTED =
      new DataLayout(
          "data",
          List.of("a", "b"),
          "paragraph",
          TextEncoding.of("utf-16").orElseThrow(),
          ';',
          false,
          ListCells.of("python"),
          true);

  @TempDir static Path folder;

  @FuzzTest
  @Timeout(120)
  void data_files_are_read_or_refused(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("data"), bytes);
    for (DataFormat format : DataFormat.values()) {
      if (format == DataFormat.PARQUET) {
        // Its reader may not end, and is given up after a minute: ParquetFuzzTest has less
        // patience.
        continue;
      }
      Fuzzed.orSentence(() -> read(format.records(file, DataLayout.DEFAULT)));
      Fuzzed.orSentence(() -> read(format.records(file, NESTED)));
    }
    Fuzzed.orSentence(() -> JsonLines.read(file, line -> line.text("a") + line.texts("b")));
  }

  private static int read(List<DataRecord> records) {
    int length = 0;
    for (DataRecord record : records) {
      length += record.text("a").length();
      length += record.texts("b.c").size();
    }
    return length;
  }
}
