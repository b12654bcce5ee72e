package ovid.tasks.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.tasks.DataFolder;
import ovid.tasks.FewShotTask;
import ovid.tasks.SharedData;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TrainingSplit;
import ovid.tasks.registry.TaskRegistry;

/** Where the data folder has a training split, examples come from it. */
class TrainingSplitTest {
  private static final int LINES = 4;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arc_easy",
        "arc_challenge",
        "openbookqa",
        "boolq",
        "commonsense_qa",
        "winogrande",
        "piqa",
        "social_iqa",
        "copa",
        "nq_open",
        "nq_open_paper"
      })
  void a_training_file_is_read_as_the_test_file_is(String name) throws IOException {
    Task<?> task = TaskRegistry.find(name).orElseThrow();

    check(task, SharedData.with(task.description()));
  }

  /** The first lines of the test files serve as training files, so their questions are known. */
  private <D> void check(Task<D> task, DataFolder real) throws IOException {
    TrainingSplit<D> training = task.training().orElseThrow();
    List<DataFile> files = task.description().files();
    DataFolder made = new DataFolder(folder);
    for (DataFile file : files) {
      copy(real.require(file.path()), file.path(), Integer.MAX_VALUE);
    }
    FewShotTask<D> shots = new FewShotTask<>(task, 1, 0);

    assertThat(
            shots.documents(made).stream().map(FewShotTask.Prompted::examples).distinct().count())
        .as("without a training split examples come from all questions")
        .isGreaterThan(LINES);
    assertThat(shots.files(made)).containsExactlyElementsOf(files);

    for (int i = 0; i < files.size(); i++) {
      copy(real.require(files.get(i).path()), training.files().get(i).path(), LINES);
    }
    List<D> first = task.documents(made).subList(0, LINES);
    assertThat(training.documents().apply(made)).containsExactlyElementsOf(first);
    assertThat(shots.documents(made))
        .allSatisfy(document -> assertThat(first).containsAll(document.examples()));
    assertThat(shots.files(made)).containsAll(training.files());
  }

  private void copy(Path from, String path, int lines) throws IOException {
    Path to = folder.resolve(path);
    Files.createDirectories(to.getParent());
    List<String> all = Files.readAllLines(from);
    Files.write(to, all.subList(0, Math.min(lines, all.size())));
  }

  @Test
  void hellaswag_has_one_for_each_of_its_protocols() throws IOException {
    Path file = folder.resolve("hellaswag/hellaswag_train.jsonl");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"activity_label": "Baking", "ctx_a": "A bowl.", "ctx_b": "she", "ctx": "A bowl. she", \
        "endings": ["stirs.", "sings.", "sits.", "sleeps."], "label": 0}
        """);

    for (String name : List.of("hellaswag", "hellaswag_text", "hellaswag_llmc")) {
      assertThat(solved(TaskRegistry.find(name).orElseThrow()))
          .isEqualTo(name.endsWith("llmc") ? "A bowl. she stirs." : "Baking: A bowl. She stirs.");
    }
  }

  private <D> String solved(Task<D> task) {
    D example = task.training().orElseThrow().documents().apply(new DataFolder(folder)).getFirst();
    return task.example(example).orElseThrow();
  }
}
