package ovid.model.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static final Configuration SHAPE =
      Configuration.builder().vocabulary(11).context(5).width(6).layers(2).heads(3).build();

  /** Each differs from {@link #SHAPE} in one component. */
  private static final Map<String, Configuration> OTHERS =
      Map.of(
          "vocabularySize", SHAPE.toBuilder().vocabulary(12).build(),
          "contextLength", SHAPE.toBuilder().context(6).build(),
          "width", SHAPE.toBuilder().width(9).build(),
          "layers", SHAPE.toBuilder().layers(3).build(),
          "heads", SHAPE.toBuilder().heads(2).build(),
          "innerWidth", SHAPE.toBuilder().inner(7).build(),
          "layerNormEpsilon", SHAPE.toBuilder().epsilon(1e-6f).build(),
          "scaleAttention", SHAPE.toBuilder().scaled(false).build(),
          "scaleAttentionByLayer", SHAPE.toBuilder().byLayer(true).build(),
          "activation", SHAPE.toBuilder().activation(Activation.RELU).build());

  @Test
  void every_component_is_one_property() throws ReflectiveOperationException {
    RecordComponent[] components = Configuration.class.getRecordComponents();
    assertThat(OTHERS.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(components).map(RecordComponent::getName).toList());
    assertThat(SHAPE.properties()).hasSameSizeAs(components);
    for (RecordComponent component : components) {
      Configuration other = Objects.requireNonNull(OTHERS.get(component.getName()));
      assertThat(component.getAccessor().invoke(other))
          .isNotEqualTo(component.getAccessor().invoke(SHAPE));
      List<ScoreProperty> different =
          other.properties().stream()
              .filter(property -> !SHAPE.properties().contains(property))
              .toList();
      assertThat(different).as(component.getName()).hasSize(1);
    }
  }

  @Test
  void no_two_properties_have_one_name_key_or_title() {
    assertThat(SHAPE.properties()).extracting(ScoreProperty::name).doesNotHaveDuplicates();
    assertThat(SHAPE.properties()).extracting(ScoreProperty::key).doesNotHaveDuplicates();
    assertThat(SHAPE.properties()).extracting(ScoreProperty::title).doesNotHaveDuplicates();
  }

  @Test
  void what_the_builder_is_not_told_is_as_openai_has_it() {
    assertThat(SHAPE)
        .isEqualTo(new Configuration(11, 5, 6, 2, 3, 24, 1e-5f, true, false, Activation.GELU_NEW));
    assertThat(SHAPE.properties()).allMatch(property -> property.isSize() || property.isUsual());
    assertThat(SHAPE.toBuilder().build()).isEqualTo(SHAPE);
  }
}
