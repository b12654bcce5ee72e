package ovid.harness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelNamesTest {

  @Test
  void a_checkpoint_is_called_by_its_folder() {
    assertThat(ModelNames.of(List.of(Path.of("/a/gpt2"), Path.of("/a/./gpt2-medium/"))))
        .containsExactly("gpt2", "gpt2-medium");
  }

  @Test
  void folders_of_one_name_are_told_apart_by_their_parents() {
    assertThat(ModelNames.of(List.of(Path.of("/step-1/out"), Path.of("/step-2/out"))))
        .containsExactly("step-1/out", "step-2/out");
  }

  @Test
  void names_that_stay_the_same_are_numbered() {
    assertThat(ModelNames.of(List.of(Path.of("/x/a/out"), Path.of("/y/a/out"))))
        .containsExactly("a/out", "a/out-2");
  }

  @Test
  void a_file_is_called_by_its_folder(@TempDir Path folder) throws IOException {
    Path small = file(folder, "nano-s/ckpt.pt");
    Path big = file(folder, "nano-m/ckpt.pt");
    assertThat(ModelNames.of(List.of(small, big))).containsExactly("nano-s", "nano-m");
    assertThat(ModelNames.of(List.of(file(folder, "a/out/ckpt.pt"), file(folder, "b/out/ckpt.pt"))))
        .containsExactly("a/out", "b/out");
    assertThat(ModelNames.of(List.of(small, file(folder, "other/nano-s/ckpt.pt"))))
        .containsExactly(folder.getFileName() + "/nano-s", "other/nano-s");
    assertThat(
            ModelNames.of(
                List.of(file(folder, "models--a--b/snapshots/607a30d/model.safetensors"))))
        .containsExactly("a/b");
  }

  @Test
  void files_of_one_folder_are_told_apart_by_their_names(@TempDir Path folder) throws IOException {
    Path early = file(folder, "log/model_00500.bin");
    Path late = file(folder, "log/model_19560.bin");
    assertThat(ModelNames.of(List.of(early))).containsExactly("log");
    assertThat(ModelNames.of(List.of(early, late)))
        .containsExactly("log/model_00500.bin", "log/model_19560.bin");
  }

  @Test
  void a_gguf_file_has_its_own_name(@TempDir Path folder) throws IOException {
    assertThat(ModelNames.of(List.of(file(folder, "models/gpt2.Q8_0.gguf"))))
        .containsExactly("gpt2.Q8_0.gguf");
  }

  @Test
  void a_file_without_a_folder_keeps_its_name() {
    assertThat(ModelNames.of(Path.of("pom.xml"))).isEqualTo("pom.xml");
    assertThat(ModelNames.of(Path.of("./pom.xml"))).isEqualTo("harness");
  }

  @Test
  void names_that_are_given_stand_and_others_keep_clear_of_them(@TempDir Path folder)
      throws IOException {
    Path small = file(folder, "ckpt/nano-s/ckpt.pt");
    Path big = file(folder, "ckpt/nano-m/ckpt.pt");
    assertThat(ModelNames.of(List.of(small, big), List.of(Optional.of("s"), Optional.empty())))
        .containsExactly("s", "nano-m");
    assertThat(ModelNames.of(List.of(small, big), List.of(Optional.of("nano-m"), Optional.empty())))
        .containsExactly("nano-m", "ckpt/nano-m");
  }

  private static Path file(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.exists(file) ? file : Files.createFile(file);
  }

  @Test
  void a_snapshot_in_the_hub_cache_is_called_by_its_repository() {
    Path snapshot = Path.of("/hub/models--openai-community--gpt2/snapshots/607a30d");

    assertThat(ModelNames.of(snapshot)).isEqualTo("openai-community/gpt2");
  }
}
