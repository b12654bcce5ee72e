package ovid.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ovid.model.checkpoint.TestCheckpoint.floats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.checkpoint.TestCheckpoint.Stored;
import ovid.model.values.Configuration;

/** The numbers in tensors, whatever they are stored as. */
class TensorValuesTest extends WrittenCheckpoint {
  private static final Configuration SHAPE =
      Configuration.builder().vocabulary(11).context(5).width(6).layers(2).heads(3).build();

  @Test
  void reads_values_from_data_that_begin_at_an_odd_byte() {
    checkpoint.tensors.put("ln_f.bias", new Stored("F32", List.of(6), floats(1, -2, 3, 4, 5, 6)));
    try (Weights weights = TestCheckpoint.open(checkpoint.write(directory), 1)) {
      assertThat(weights.configuration()).isEqualTo(SHAPE);
      assertThat(weights.hasSeparateHead()).isFalse();
      assertThat(row(weights, "ln_f.bias", 0)).containsExactly(1, -2, 3, 4, 5, 6);
      assertThat(weights.tensor("h.1.mlp.c_fc.weight").rows()).isEqualTo(6);
      assertThat(weights.tensor("h.1.mlp.c_fc.weight").columns()).isEqualTo(24);
    }
  }

  @Test
  void copies_part_of_a_row_to_the_middle_of_an_array() {
    try (Weights weights = TestCheckpoint.open(checkpoint.write(directory), 1)) {
      float[] whole = row(weights, "h.0.mlp.c_fc.weight", 4);
      float[] target = new float[7];
      weights.tensor("h.0.mlp.c_fc.weight").copy(4, 20, target, 2, 3);
      assertThat(target).containsExactly(0, 0, whole[20], whole[21], whole[22], 0, 0);
    }
  }

  @Test
  void refuses_to_copy_across_the_end_of_a_row() {
    try (Weights weights = TestCheckpoint.open(checkpoint.write(directory), 1)) {
      Tensor tensor = weights.tensor("h.0.mlp.c_fc.weight");
      assertThatThrownBy(() -> tensor.copy(0, 20, new float[9], 0, 5))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> tensor.copy(6, 0, new float[9], 0, 1))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> tensor.copy(0, 0, new float[9], 8, 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void names_a_tensor_that_does_not_exist() {
    try (Weights weights = TestCheckpoint.open(checkpoint.write(directory), 1)) {
      assertThatThrownBy(() -> weights.tensor("h.2.ln_1.weight"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("this GPT-2 has no tensor h.2.ln_1.weight");
    }
  }

  @Test
  void widens_half_floats_of_both_kinds_exactly() {
    float[] values = {0, -1.5f, 65504, 6.1035156e-5f, 5.9604645e-8f, 0.33325195f};
    ByteBuffer half = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer brain = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    float[] truncated = new float[6];
    for (int i = 0; i < 6; i++) {
      half.putShort(Float.floatToFloat16(values[i]));
      short upper = (short) (Float.floatToIntBits(values[i]) >>> 16);
      brain.putShort(upper);
      truncated[i] = Float.intBitsToFloat(upper << 16);
    }
    checkpoint.tensors.put("ln_f.weight", new Stored("F16", List.of(6), half.array()));
    checkpoint.tensors.put("ln_f.bias", new Stored("BF16", List.of(6), brain.array()));
    try (Weights weights = TestCheckpoint.open(checkpoint.write(directory), 1)) {
      assertThat(row(weights, "ln_f.weight", 0)).containsExactly(values);
      assertThat(row(weights, "ln_f.bias", 0)).containsExactly(truncated);
    }
  }

  @Test
  void refuses_weights_in_a_type_that_is_not_for_weights() {
    checkpoint.tensors.put("ln_f.bias", new Stored("I64", List.of(6), new byte[48]));
    checkpoint.write(directory);
    assertRefused(
        "DIR/model.safetensors holds tensor ln_f.bias as I64; save it as F32, F16, BF16 or F64.");
  }

  @Test
  void rounds_doubles_to_the_nearest_float() {
    byte[] bytes = new byte[48];
    double[] doubles = {0.1, -1e-300, 1 + 0x1p-24, 1 + 0x1.8p-23, -7, 0x1.fffffep127};
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(doubles);
    checkpoint.tensors.put("ln_f.bias", new Stored("F64", List.of(6), bytes));
    try (Weights weights = TestCheckpoint.open(checkpoint.write(directory), 1)) {
      float[] floats = new float[6];
      weights.tensor("ln_f.bias").copy(0, 0, floats, 0, 6);
      assertThat(floats).containsExactly(0.1f, -0f, 1f, 1 + 0x1p-22f, -7f, Float.MAX_VALUE);
    }
  }

  @Test
  void refuses_a_double_beyond_the_range_of_floats() {
    byte[] bytes = new byte[48];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(40, 1e39);
    checkpoint.tensors.put("ln_f.bias", new Stored("F64", List.of(6), bytes));
    checkpoint.write(directory);
    assertThatThrownBy(() -> TestCheckpoint.open(directory, 1))
        .hasMessageContaining("ln_f.bias that is not finite (element 5)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7fc00000, 0xffc00001, 0x7f800000, 0xff800000, 0x7f800001})
  void names_the_tensor_and_element_that_is_not_finite(int bits) {
    byte[] bytes = checkpoint.get("h.1.mlp.c_proj.weight").bytes();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4 * 17, bits);
    checkpoint.write(directory);
    assertRefused(
        "DIR/model.safetensors holds a value in tensor h.1.mlp.c_proj.weight that is not finite (element 17);"
            + " get the checkpoint again, or train it with a lower learning rate.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"F16", "BF16"})
  void finds_the_last_of_many_half_floats_that_is_not_finite(String type) {
    int exponent = type.equals("F16") ? 0x7c00 : 0x7f80;
    byte[] bytes = new byte[2 * 144];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 144; i++) {
      // The largest finite values, both signs.
      buffer.putShort((short) (exponent - 1 | (i % 2 << 15)));
    }
    checkpoint.tensors.put("h.0.mlp.c_fc.weight", new Stored(type, List.of(6, 24), bytes));
    TestCheckpoint.open(checkpoint.write(directory), 1).close();

    buffer.putShort(2 * 143, (short) (exponent | 0x8000));
    checkpoint.write(directory);
    assertThatThrownBy(() -> TestCheckpoint.open(directory, 1))
        .hasMessageContaining("h.0.mlp.c_fc.weight that is not finite (element 143)");
  }

  @Test
  void loads_the_same_values_whatever_the_number_of_shards(@TempDir Path shards) {
    try (Weights one = TestCheckpoint.open(checkpoint.write(directory), 1);
        Weights many = TestCheckpoint.open(checkpoint.writeShards(shards, 4), 2)) {
      for (String name : checkpoint.tensors.keySet()) {
        for (int row = 0; row < one.tensor(name).rows(); row++) {
          assertThat(row(many, name, row)).containsExactly(row(one, name, row));
        }
      }
    }
  }

  @Test
  void checks_values_beyond_the_first_chunk_of_a_large_tensor() {
    int rows = 400_000;
    byte[] bytes = new byte[rows * 6 * 4];
    Arrays.fill(bytes, (byte) 0);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
    checkpoint.tensors.put("wte.weight", new Stored("F32", List.of(rows, 6), bytes));
    checkpoint.configuration =
        checkpoint.configuration.replace("\"vocab_size\": 11", "\"vocab_size\": " + rows);
    checkpoint.write(directory);
    assertThatThrownBy(() -> TestCheckpoint.open(directory, 2))
        .hasMessageContaining("wte.weight that is not finite (element 2399999)");
  }

  private static float[] row(Weights weights, String name, int row) {
    Tensor tensor = weights.tensor(name);
    float[] values = new float[tensor.columns()];
    tensor.copy(row, 0, values, 0, values.length);
    return values;
  }
}
