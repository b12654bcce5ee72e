package ovid.harness.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ovid.harness.bench.Shapes;
import ovid.model.values.ScoreProperty;

class InspectionTextTest {
  @Test
  void a_made_up_property_is_shown() {
    List<ScoreProperty> more = new ArrayList<>(Shapes.of("tiny").properties());
    more.add(ScoreProperty.size("rings", "n_ring", "rings of it", 7));
    more.add(ScoreProperty.switched("made up", "made_up", "made up", true, false));
    assertThat(InspectionText.list(more, true)).endsWith(", inner width 256, rings of it 7");
    assertThat(InspectionText.list(more, false)).endsWith(", activation gelu_new, made up true");
  }
}
