package ovid.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import ovid.model.values.CheckpointException;

/** A checkpoint to change, and the folder that it is written into. */
public abstract class WrittenCheckpoint {
  protected final TestCheckpoint checkpoint = new TestCheckpoint();
  protected Path directory = Path.of("");

  @BeforeEach
  void useTemporaryFolder(@TempDir Path folder) {
    directory = folder;
  }

  protected void assertRefused(String sentence) {
    assertThatThrownBy(() -> TestCheckpoint.open(directory, 1))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(sentence.replace("DIR", directory.toString()));
  }
}
