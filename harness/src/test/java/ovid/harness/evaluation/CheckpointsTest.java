package ovid.harness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ovid.harness.bench.Shapes;
import ovid.model.values.Activation;
import ovid.model.values.Configuration;
import ovid.model.values.ScoreProperty;

class CheckpointsTest {
  private static final Configuration SHAPE = Shapes.of("tiny");

  @Test
  void openais_arithmetic_is_left_unsaid_as_it_was_before_there_was_another() {
    assertThat(Checkpoints.switches(SHAPE.properties())).isEmpty();
    assertThat(Checkpoints.sizes(SHAPE.properties()))
        .isEqualTo(
            Map.of(
                "layers",
                2,
                "width",
                64,
                "heads",
                2,
                "inner_width",
                256,
                "context",
                1024,
                "vocabulary",
                1000));
  }

  @Test
  void another_arithmetic_is_recorded_by_name() {
    Configuration other =
        SHAPE.toBuilder().activation(Activation.GELU).byLayer(true).epsilon(0.5f).build();
    assertThat(Checkpoints.switches(other.properties()))
        .isEqualTo(
            Map.of(
                "activation", "gelu",
                "attention_scaled_by_layer", "true",
                "layer_norm_epsilon", "0.5"));
  }

  @Test
  void a_made_up_property_is_recorded() {
    List<ScoreProperty> more = new ArrayList<>(SHAPE.properties());
    more.add(ScoreProperty.size("rings", "n_ring", "rings of it", 7));
    more.add(ScoreProperty.switched("made up", "made_up", "made up", true, false));
    assertThat(Checkpoints.sizes(more)).containsEntry("rings_of_it", 7);
    assertThat(Checkpoints.switches(more)).isEqualTo(Map.of("made_up", "true"));
  }
}
