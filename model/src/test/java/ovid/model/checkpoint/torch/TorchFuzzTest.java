package ovid.model.checkpoint.torch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;
import ovid.model.checkpoint.Fuzzed;
import ovid.model.values.CheckpointException;

class TorchFuzzTest {
  @FuzzTest
  @Timeout(120)
  void archives_and_pickles_are_read_or_refused(byte[] data) {
    Fuzzed.read(() ->
        TorchReader.read(
            Fuzzed.FILE,
            Fuzzed.bytes(data),
            rows -> {
              throw new CheckpointException("No tokenizer.");
            }));
    Fuzzed.orSentence(() -> PytorchReader.tensors(Fuzzed.FILE, Fuzzed.bytes(data)));
  }
}
