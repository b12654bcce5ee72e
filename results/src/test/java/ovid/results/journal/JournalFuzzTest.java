package ovid.results.journal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.results.Fuzzed;
import ovid.results.Runs;
import ovid.results.run.DocumentScores;
import ovid.results.run.RunFolder;
import ovid.results.storage.Json;

class JournalFuzzTest {
  @TempDir static Path directory;

  /** The bytes are the lines of a journal without their checksums. */
  @FuzzTest
  @Timeout(120)
  void journals_are_read_or_refused(byte[] data) throws IOException {
    Fuzzed.delete(directory.resolve("run"));
    Path run = Files.createDirectory(directory.resolve("run"));
    Files.write(run.resolve("run.json"), Json.file(Runs.description()));
    Files.write(run.resolve("journal.jsonl"), Fuzzed.sealed(data));

    Fuzzed.orSentence(() -> RunFolder.journal(run, entry -> Json.line(entry)));
    Fuzzed.orSentence(() -> RunFolder.state(run));
    Fuzzed.orSentence(() -> RunFolder.difference(run, run));
    Fuzzed.orSentence(() -> DocumentScores.read(run, true));
    Fuzzed.orSentence(() -> {
      try (JournalReader reader = new JournalReader(run)) {
        reader.lines(reader::entry);
      }
    });
    Fuzzed.orSentence(() -> {
      try (RunFolder folder = RunFolder.open(run, Runs.description())) {
        folder.finish(Runs.estimators());
      }
      RunFolder.summary(run);
    });
  }
}
