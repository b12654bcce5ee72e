package ovid.model.tokenizer;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.model.checkpoint.Fuzzed;
import ovid.model.values.Tokenizer;

class TokenizerJsonFuzzTest {
  private static final int ROWS = 50304;
  private static final String TEXT =
      "the there<|endoftext|> a<s>b  <sep>\u0000 \u00a0\ud83d\ude00e\u0301 12";

  @TempDir static Path directory;

  /**
   * The bytes are {@code tokenizer.json} up to the first zero, then {@code tokenizer_config.json}.
   */
  @FuzzTest
  @Timeout(120)
  void tokenizers_are_read_or_refused(byte[] data) throws IOException {
    int zero = 0;
    while (zero < data.length && data[zero] != 0) {
      zero++;
    }
    Files.write(directory.resolve("tokenizer.json"), Arrays.copyOf(data, zero));
    Files.write(
        directory.resolve("tokenizer_config.json"),
        zero == data.length
            ? new byte[] {'{', '}'}
            : Arrays.copyOfRange(data, zero + 1, data.length));
    Fuzzed.orSentence(() -> {
      Tokenizer tokenizer = TokenizerReader.read(directory, ROWS);
      tokenizer.notes();
      tokenizer.encodeFramed(TEXT);
      tokenizer.prefix();
    });
  }
}
