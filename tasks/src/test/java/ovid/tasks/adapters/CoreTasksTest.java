package ovid.tasks.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;
import ovid.tasks.registry.TaskRegistry;

/** CORE's sets on small files; CoreGoldenTest compares their tokens with nanochat's. */
class CoreTasksTest {
  @TempDir private Path folder;

  private Path file(String name, int items) throws IOException {
    Path file = folder.resolve("core/commonsense_reasoning").resolve(name);
    Files.createDirectories(file.getParent());
    List<String> lines =
        IntStream.range(0, items)
            .mapToObj(
                "{\"query\": \"Question: %d?\", \"choices\": [\"a\", \"b\"], \"gold\": 1}"
                    ::formatted)
            .toList();
    return Files.write(file, lines);
  }

  @Test
  void too_few_items_to_draw_the_examples_from_are_refused() throws IOException {
    Task<?> piqa = TaskRegistry.find("core_piqa").orElseThrow();
    DataFolder data = new DataFolder(folder);
    Path file = file("piqa.jsonl", 10);

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> piqa.documents(data))
        .withMessage(
            "Data file "
                + file
                + " has 10 items, too few to show 10 of the others before each; get the whole file.");
    file("piqa.jsonl", 11);
    assertThat(piqa.documents(data)).hasSize(11);
    file("piqa.jsonl", 0);
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> piqa.documents(data))
        .withMessage("Data file " + file + " is empty; download it again.");
  }

  @Test
  void one_item_is_enough_for_a_set_without_examples() throws IOException {
    file("copa.jsonl", 1);

    assertThat(TaskRegistry.find("core_copa").orElseThrow().documents(new DataFolder(folder)))
        .hasSize(1);
  }
}
