package ovid.tasks.lmeval;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataFolder;
import ovid.tasks.authored.Fuzzed;

class LmEvalYamlTaskFuzzTest {
  @TempDir static Path folder;

  /** The bytes are the task's file up to the first zero, then the rows of its data set, a/b. */
  @FuzzTest
  @Timeout(30)
  void files_are_read_or_refused(byte[] bytes) throws Exception {
    int zero = 0;
    while (zero < bytes.length && bytes[zero] != 0) {
      zero++;
    }
    Path file = Files.write(folder.resolve("task.yaml"), Arrays.copyOf(bytes, zero));
    Path data = Files.createDirectories(folder.resolve("a/b"));
    Files.write(
        data.resolve("test.jsonl"),
        Arrays.copyOfRange(bytes, Math.min(zero + 1, bytes.length), bytes.length));
    Fuzzed.orSentence(
        () -> LmEvalYamlTask.recognizes(file) ? ask(LmEvalYamlTask.read(file)) : null);
  }

  private static int ask(LmEvalYamlTask task) {
    int asked = 0;
    for (LmEvalDocument document : task.documents(new DataFolder(folder))) {
      asked += task.requests(document, "x\n\n").size();
      asked += task.example(document).isPresent() ? 1 : 0;
    }
    return asked;
  }
}
