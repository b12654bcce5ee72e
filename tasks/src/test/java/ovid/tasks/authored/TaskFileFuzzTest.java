package ovid.tasks.authored;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;

class TaskFileFuzzTest {
  private static final List<String> DATA = List.of("d.jsonl", "d.json", "d.csv", "d.tsv", "d.txt");

  @TempDir static Path folder;

  /** The bytes are the task's file up to the first zero, then its data, whatever their format. */
  @FuzzTest
  @Timeout(120)
  void tasks_are_read_or_refused(byte[] bytes) throws Exception {
    int zero = 0;
    while (zero < bytes.length && bytes[zero] != 0) {
      zero++;
    }
    Path file = folder.resolve("task.yaml");
    Files.write(file, Arrays.copyOf(bytes, zero));
    byte[] data = Arrays.copyOfRange(bytes, Math.min(zero + 1, bytes.length), bytes.length);
    for (String name : DATA) {
      Files.write(folder.resolve(name), data);
    }
    Fuzzed.orSentence(() -> ask(AuthoredTask.read(file)));
  }

  private static <D> int ask(Task<D> task) {
    int asked = 0;
    for (D document : task.documents(new DataFolder(folder))) {
      asked += task.requests(document, "x\n\n").size();
      asked += task.example(document).isPresent() ? 1 : 0;
    }
    return asked;
  }
}
