package ovid.model.checkpoint.format;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.model.checkpoint.Fuzzed;
import ovid.model.values.CheckpointOptions;

/** The small files of a checkpoint's folder, beside weights that are as they should be. */
class FolderFuzzTest {
  private static final Path FORMATS = Path.of("src/test/resources/formats");

  @TempDir private static Path folder;

  @BeforeAll
  static void copyWeights() throws IOException {
    for (String checkpoint : List.of("pytorch-shards", "tensorflow")) {
      Path copy = Files.createDirectory(folder.resolve(checkpoint));
      try (var files = Files.list(FORMATS.resolve(checkpoint))) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
    }
  }

  /**
   * The bytes are {@code config.json} and the index of the shards, or {@code hparams.json}, {@code
   * encoder.json} and {@code vocab.bpe}, with zeros between.
   */
  @FuzzTest
  @Timeout(120)
  void folders_are_read_or_refused(byte[] data) throws IOException {
    read("pytorch-shards", data, "config.json", "pytorch_model.bin.index.json");
    read("tensorflow", data, "hparams.json", "encoder.json", "vocab.bpe");
  }

  private static void read(String checkpoint, byte[] data, String... names) throws IOException {
    Path place = folder.resolve(checkpoint);
    int start = 0;
    for (String name : names) {
      int end = start;
      while (end < data.length && data[end] != 0) {
        end++;
      }
      Files.write(place.resolve(name), Arrays.copyOfRange(data, start, end));
      start = Math.min(end + 1, data.length);
    }
    Fuzzed.orSentence(() -> {
      try (OpenCheckpoint open = OpenCheckpoint.open(place, CheckpointOptions.NONE)) {
        Fuzzed.read(open::contents);
        Fuzzed.orSentence(() -> open.tokenizer().encode("the there"));
      }
    });
    Fuzzed.orSentence(() -> OpenCheckpoint.configuration(place));
  }
}
