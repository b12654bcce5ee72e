package ovid.results;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.results.interchange.LmEvalExport;
import ovid.results.interchange.ScoreTables;
import ovid.results.run.DocumentScores;
import ovid.results.run.RunFolder;
import ovid.results.storage.Json;
import ovid.results.summary.SummaryFile;

class RunFilesFuzzTest {
  @TempDir static Path directory;

  /**
   * The bytes are {@code run.json}, {@code summary.json} and the lines of {@code sessions.jsonl}
   * without their checksums, with zeros between.
   */
  @FuzzTest
  @Timeout(120)
  void descriptions_summaries_and_sessions_are_read_or_refused(byte[] data) throws IOException {
    List<byte[]> parts = Fuzzed.parts(data, 3);
    Fuzzed.delete(directory.resolve("run"));
    Path run = Files.createDirectory(directory.resolve("run"));
    Files.write(run.resolve("run.json"), parts.get(0));
    Files.write(run.resolve("summary.json"), parts.get(1));
    Files.write(run.resolve("sessions.jsonl"), Fuzzed.sealed(parts.get(2)));

    Fuzzed.orSentence(() -> Json.file(RunFolder.describe(run)));
    Fuzzed.orSentence(() -> RunFolder.state(run));
    Fuzzed.orSentence(() -> DocumentScores.read(run, true));
    Fuzzed.orSentence(() -> RunFolder.open(run, Runs.description()).close());
    Fuzzed.orSentence(() -> SummaryFile.write(run, RunFolder.summary(run)));
    Fuzzed.orSentence(() -> ScoreTables.csv(List.of(run)));
    Fuzzed.orSentence(() -> ScoreTables.markdown(List.of(run)));
    Fuzzed.orSentence(() -> LmEvalExport.write(run, run.resolve("lm-eval")));
  }
}
