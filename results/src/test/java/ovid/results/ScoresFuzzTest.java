package ovid.results;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.results.interchange.ScoreTables;
import ovid.results.interchange.ScoresImport;

class ScoresFuzzTest {
  @TempDir static Path directory;

  @FuzzTest
  @Timeout(120)
  void tables_of_scores_are_imported_or_refused(byte[] data) throws IOException {
    Path table = Files.write(directory.resolve("scores.csv"), data);
    Path run = directory.resolve("run");
    Fuzzed.delete(run);

    Fuzzed.orSentence(() -> {
      ScoresImport.read(table, run, 5L, "0", Runs.estimators());
      // What was written must be read without complaint, and written again as it was.
      String first = ScoreTables.csv(List.of(run));
      Path again = directory.resolve("again.csv");
      Path back = directory.resolve("back");
      try {
        Files.writeString(again, first);
        Fuzzed.delete(back);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      ScoresImport.read(again, back, null, "0", Runs.estimators());
      if (!ScoreTables.csv(List.of(back)).equals(first)) {
        throw new AssertionError("another table came back");
      }
    });
  }
}
