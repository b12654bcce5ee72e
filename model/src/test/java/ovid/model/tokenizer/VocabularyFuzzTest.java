package ovid.model.tokenizer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.model.checkpoint.Fuzzed;

class VocabularyFuzzTest {
  private static final int ROWS = 50304;

  @TempDir static Path directory;

  /** The bytes are {@code vocab.json} up to the first zero, then {@code merges.txt}. */
  @FuzzTest
  @Timeout(120)
  void vocabularies_and_merges_are_read_or_refused(byte[] data) throws IOException {
    int zero = 0;
    while (zero < data.length && data[zero] != 0) {
      zero++;
    }
    Files.write(directory.resolve("vocab.json"), Arrays.copyOf(data, zero));
    Files.write(
        directory.resolve("merges.txt"),
        Arrays.copyOfRange(data, Math.min(zero + 1, data.length), data.length));
    Fuzzed.orSentence(
        () -> TokenizerReader.read(directory, ROWS).encode("the there\u0000 \u00a0\ud83d\ude00"));
  }
}
