package ovid.model.checkpoint;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;

class SafetensorsFuzzTest {
  @FuzzTest
  @Timeout(5)
  void safetensors_are_read_or_refused(byte[] data) {
    Fuzzed.orSentence(
        () -> SafetensorsFile.read(Fuzzed.FILE, Fuzzed.bytes(data)).forEach(Fuzzed::use));
  }
}
