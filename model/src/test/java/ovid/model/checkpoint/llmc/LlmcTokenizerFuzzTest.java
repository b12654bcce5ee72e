package ovid.model.checkpoint.llmc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;
import ovid.model.checkpoint.Fuzzed;

class LlmcTokenizerFuzzTest {
  private static final int ROWS = 50304;

  @FuzzTest
  @Timeout(120)
  void tokenizers_are_read_or_refused(byte[] data) {
    Fuzzed.orSentence(() ->
        LlmcTokenizer.read(Fuzzed.FILE, Fuzzed.bytes(data), ROWS)
            .encode("the there\u0000 \u00a0\ud83d\ude00"));
  }
}
