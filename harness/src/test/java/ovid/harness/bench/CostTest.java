package ovid.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import ovid.harness.bench.TextWorkload.Kind;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

class CostTest {
  private static final Configuration SHAPE = Shapes.of("124M");

  /** Elements of all matrices: the parameters without positions, biases and gains. */
  private static final double MATRICES = 12 * 12 * 768.0 * 768 + 50_257 * 768.0;

  @Test
  void a_position_costs_two_operations_a_weight_and_its_attention() {
    assertThat(Cost.of(prefill(Kind.PREFILL_ALL, 1), SHAPE, WeightType.FP32).operations())
        .isEqualTo(2 * MATRICES + 4 * 768 * 12);
  }

  @Test
  void a_longer_text_costs_more_attention_a_position() {
    double attention = 4 * 768 * 12 * (1024 * 1025 / 2.0);

    assertThat(Cost.of(prefill(Kind.PREFILL_ALL, 1024), SHAPE, WeightType.FP32).operations())
        .isCloseTo(1024 * 2 * MATRICES + attention, within(1.0));
  }

  @Test
  void what_nobody_asks_is_not_counted() {
    double all = Cost.of(prefill(Kind.PREFILL_ALL, 1024), SHAPE, WeightType.FP32).operations();
    double last = Cost.of(prefill(Kind.PREFILL_LAST, 1024), SHAPE, WeightType.FP32).operations();

    // The head, and of the last block all but keys and values, for 1023 positions.
    double head = 1023 * 2.0 * 50_257 * 768;
    double block = 1023 * 2.0 * 10 * 768 * 768;
    double attention = 4 * 768 * (1024 * 1025 / 2.0 - 1024);
    assertThat(all - last).isCloseTo(head + block + attention, within(1.0));
    // Where there is only the last position, both ask the same.
    assertThat(Cost.of(prefill(Kind.PREFILL_LAST, 1), SHAPE, WeightType.FP32))
        .isEqualTo(Cost.of(prefill(Kind.PREFILL_ALL, 1), SHAPE, WeightType.FP32));
  }

  @Test
  void a_step_reads_all_weights_once_and_each_sequences_cache() {
    Cost one = Cost.of(new TextWorkload("decode", Kind.DECODE, 1, 9, 1), SHAPE, WeightType.FP32);
    Cost eight = Cost.of(new TextWorkload("decode", Kind.DECODE, 8, 9, 1), SHAPE, WeightType.FP32);

    double cache = 10 * 12 * 2 * 768 * 4.0;
    assertThat(one.bytes()).isEqualTo(4 * MATRICES + cache);
    assertThat(eight.bytes()).isEqualTo(4 * MATRICES + 8 * cache);
    assertThat(eight.operations()).isEqualTo(8 * one.operations());
  }

  private static TextWorkload prefill(Kind kind, int length) {
    return new TextWorkload("prefill", kind, 1, length, 0);
  }

  @Test
  void weights_in_bf16_are_half_the_bytes_and_as_many_operations() {
    TextWorkload decode = new TextWorkload("decode", Kind.DECODE, 1, 9, 1);
    Cost wide = Cost.of(decode, SHAPE, WeightType.FP32);
    Cost narrow = Cost.of(decode, SHAPE, WeightType.BF16);
    double weights = SHAPE.layers() * 12.0 * SHAPE.width() * SHAPE.width();
    double head = (double) SHAPE.width() * SHAPE.vocabularySize();
    assertThat(wide.bytes() - narrow.bytes()).isEqualTo(2 * (weights + head));
    assertThat(narrow.operations()).isEqualTo(wide.operations());
  }

  @Test
  void a_matrix_product_costs_two_operations_a_term() {
    ProductWorkload product = new ProductWorkload(128, 768, 2304, 10);

    assertThat(product.cost(SHAPE, WeightType.BF16))
        .isEqualTo(new Cost(2.0 * 128 * 768 * 2304, 2.0 * 768 * 2304));
  }
}
