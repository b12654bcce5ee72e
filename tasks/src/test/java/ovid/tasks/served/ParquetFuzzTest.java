package ovid.tasks.served;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.authored.Fuzzed;

class ParquetFuzzTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @TempDir static Path folder;

  @FuzzTest
  @Timeout(5)
  void parquet_is_read_or_refused(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("data.parquet"), bytes);
    Fuzzed.orSentence(() -> ParquetFile.rows(file, new BytesInMemory(file), PATIENCE));
  }
}
