package ovid.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** CPython's own choices, as src/test/python/lm_eval_draws.py wrote them down. */
class PythonRandomTest {
  private static final int[][] SAMPLES = {
    {1, 1}, {21, 5}, {22, 5}, {85, 6}, {86, 6}, {400, 64}, {10042, 11}
  };

  static List<JsonNode> choices() {
    return Golden.json("lm_eval_draws.json").get("python").valueStream().toList();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void numbers_samples_and_orders_are_cpythons(JsonNode golden) {
    PythonRandom random = new PythonRandom(golden.get("seed").asLong());

    List<Integer> below = new ArrayList<>();
    for (int bound : List.of(1, 2, 3, 10, 1000, Integer.MAX_VALUE)) {
      below.add(random.below(bound));
    }
    assertThat(below).isEqualTo(numbers(golden.get("below")));
    for (int i = 0; i < SAMPLES.length; i++) {
      List<Integer> population = IntStream.range(0, SAMPLES[i][0]).boxed().toList();
      assertThat(random.sample(population, SAMPLES[i][1]))
          .as("sample %d of %d", SAMPLES[i][1], SAMPLES[i][0])
          .isEqualTo(numbers(golden.get("samples").get(i)));
    }
    List<Integer> shuffled = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
    random.shuffle(shuffled);
    assertThat(shuffled).isEqualTo(numbers(golden.get("shuffled")));
  }

  private static List<Integer> numbers(JsonNode array) {
    return array.valueStream().map(JsonNode::asInt).toList();
  }

  @Test
  void what_cannot_be_drawn_is_refused_with_both_numbers() {
    PythonRandom random = new PythonRandom(0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> random.sample(List.of(1, 2), 3))
        .withMessage("cannot draw 3 of 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> random.sample(List.of(1, 2), -1))
        .withMessage("cannot draw -1 of 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> random.below(0))
        .withMessage("bound must be at least 1: 0");
    assertThat(random.sample(List.of(), 0)).isEmpty();
  }
}
