package ovid.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import ovid.model.values.Configuration;
import ovid.model.values.ScoreProperty;

class WeightsDigestTest {
  private static final List<ScoreProperty> PROPERTIES =
      Configuration.builder()
          .vocabulary(11)
          .context(5)
          .width(6)
          .layers(2)
          .heads(3)
          .build()
          .properties();

  private static String digest(List<ScoreProperty> properties) {
    return WeightsDigest.compute(properties, new LinkedHashMap<>(), 1);
  }

  /** A score depends on all of the list, so whatever is added to it makes another checkpoint. */
  @Test
  void a_made_up_property_makes_another_digest() {
    List<ScoreProperty> more = new ArrayList<>(PROPERTIES);
    more.add(ScoreProperty.switched("made up", "made_up", "made up", 7, 5));
    List<ScoreProperty> other = new ArrayList<>(PROPERTIES);
    other.add(ScoreProperty.switched("made up", "made_up", "made up", 8, 5));
    assertThat(List.of(digest(PROPERTIES), digest(more), digest(other))).doesNotHaveDuplicates();
  }

  @Test
  void a_property_younger_than_the_digest_leaves_it_alone_where_it_is_usual() {
    List<ScoreProperty> usual = new ArrayList<>(PROPERTIES);
    usual.add(ScoreProperty.switched("made up", "made_up", "made up", 5, 5).younger());
    List<ScoreProperty> unusual = new ArrayList<>(PROPERTIES);
    unusual.add(ScoreProperty.switched("made up", "made_up", "made up", 7, 5).younger());
    assertThat(digest(usual)).isEqualTo(digest(PROPERTIES));
    assertThat(digest(unusual)).isNotEqualTo(digest(PROPERTIES));
  }
}
