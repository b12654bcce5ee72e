package ovid.harness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

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
  void a_snapshot_in_the_hub_cache_is_called_by_its_repository() {
    Path snapshot = Path.of("/hub/models--openai-community--gpt2/snapshots/607a30d");

    assertThat(ModelNames.of(snapshot)).isEqualTo("openai-community/gpt2");
  }
}
