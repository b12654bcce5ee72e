package ovid.model.checkpoint.gguf;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.Fuzzed;

class GgufFuzzTest {
  private static final int ROWS = 50304;

  @FuzzTest
  @Timeout(120)
  void models_and_their_tokenizers_are_read_or_refused(byte[] data) {
    Fuzzed.read(() -> GgufReader.read(Fuzzed.FILE, Fuzzed.bytes(data), null));
    Fuzzed.orSentence(() -> {
      Contents contents = GgufReader.read(Fuzzed.FILE, Fuzzed.bytes(data), null);
      contents.tokenizer().read(ROWS).encode("the there");
    });
  }
}
