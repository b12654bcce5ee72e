package ovid.model.checkpoint.llmc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;
import ovid.model.checkpoint.Fuzzed;
import ovid.model.values.CheckpointException;

class LlmcModelFuzzTest {
  @FuzzTest
  @Timeout(120)
  void models_are_read_or_refused(byte[] data) {
    Fuzzed.read(() ->
        LlmcReader.read(
            Fuzzed.FILE,
            Fuzzed.bytes(data),
            rows -> {
              throw new CheckpointException("No tokenizer.");
            }));
  }
}
