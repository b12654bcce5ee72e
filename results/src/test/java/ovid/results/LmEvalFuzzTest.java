package ovid.results;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.results.interchange.LmEvalExport;
import ovid.results.interchange.LmEvalImport;
import ovid.results.interchange.ScoreTables;
import ovid.results.run.RunFolder;

class LmEvalFuzzTest {
  @TempDir static Path directory;

  /** The bytes are the results, a zero, and the samples of task t. */
  @FuzzTest
  @Timeout(120)
  void files_of_lm_eval_are_imported_or_refused(byte[] data) throws IOException {
    List<byte[]> parts = Fuzzed.parts(data, 2);
    Path results = Files.write(directory.resolve("results_now.json"), parts.getFirst());
    Files.write(directory.resolve("samples_t_now.jsonl"), parts.getLast());
    Path run = directory.resolve("run");
    Fuzzed.delete(run);

    if (isImported(results, run)) {
      // What was written must be read without complaint.
      RunFolder.summary(run);
      RunFolder.journal(run, entry -> {});
      ScoreTables.csv(List.of(run));
      LmEvalExport.write(run, run.resolve("lm-eval"));
    }
  }

  private static boolean isImported(Path results, Path run) {
    boolean[] done = new boolean[1];
    Fuzzed.orSentence(() -> {
      LmEvalImport.read(results, run, null, "0", Runs.estimators());
      done[0] = true;
    });
    return done[0];
  }
}
