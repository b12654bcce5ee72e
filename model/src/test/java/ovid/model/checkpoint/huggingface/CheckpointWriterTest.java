package ovid.model.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.model.checkpoint.ModelConfiguration;
import ovid.model.checkpoint.ShapeSource;
import ovid.model.checkpoint.TestCheckpoint;
import ovid.model.values.Activation;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.Configuration;
import ovid.model.values.ScoreProperty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckpointWriterTest {
  private static final Configuration SHAPE =
      Configuration.builder()
          .vocabulary(11)
          .context(5)
          .width(6)
          .layers(2)
          .heads(3)
          .inner(7)
          .epsilon(1e-6f)
          .scaled(false)
          .byLayer(true)
          .activation(Activation.QUICK_GELU)
          .build();

  @Test
  void a_configuration_is_read_as_it_was_written(@TempDir Path folder) {
    Path file = folder.resolve("config.json");
    String json = CheckpointWriter.configuration(SHAPE.properties(), false, 3, 3);
    TestCheckpoint.write(file, json.getBytes(StandardCharsets.UTF_8));
    assertThat(ConfigurationReader.read(file))
        .isEqualTo(
            new ModelConfiguration(SHAPE, false, ActivationOrigin.STATED, ShapeSource.CONFIG));
    assertThat(json).contains("\"layer_norm_epsilon\" : 1.0E-6");
  }

  @Test
  void a_made_up_property_is_written() {
    List<ScoreProperty> more = new ArrayList<>(SHAPE.properties());
    more.add(ScoreProperty.switched("made up", "made_up_key", "made up", 0.5f, 0f));
    JsonNode json = new JsonMapper().readTree(CheckpointWriter.configuration(more, true, 3, 3));
    assertThat(json.get("made_up_key").doubleValue()).isEqualTo(0.5);
  }
}
