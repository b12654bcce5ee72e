package ovid.model.checkpoint.huggingface;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;
import ovid.model.checkpoint.Fuzzed;

class SafetensorsFuzzTest {
  @FuzzTest
  @Timeout(120)
  void safetensors_are_read_or_refused(byte[] data) {
    Fuzzed.orSentence(
        () -> SafetensorsFile.read(Fuzzed.FILE, Fuzzed.bytes(data)).forEach(Fuzzed::use));
  }
}
