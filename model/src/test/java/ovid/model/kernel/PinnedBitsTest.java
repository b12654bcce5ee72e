package ovid.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.model.values.Activation;

/**
 * The bits that the numerics' name stands for ({@code fp32-1}): any edit of a constant or of an
 * order changes some of these, and then the name must change too. {@code GELU_NEW} and exp are as
 * they were when the name was given.
 */
class PinnedBitsTest {
  private static final int STRIDE = 4_099;
  private static final int BLOCK = 1 << 10;

  private final Kernel kernel = Kernels.chosen();

  private static String checksum(Consumer<float[]> loop) {
    CRC32 crc = new CRC32();
    float[] x = new float[BLOCK];
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * BLOCK);
    for (long first = 0; first < 1L << 32; first += (long) BLOCK * STRIDE) {
      for (int i = 0; i < BLOCK; i++) {
        x[i] = Float.intBitsToFloat((int) (first + (long) i * STRIDE));
      }
      loop.accept(x);
      bytes.clear();
      for (float y : x) {
        bytes.putInt(Float.floatToIntBits(y));
      }
      crc.update(bytes.array());
    }
    return "%08x".formatted(crc.getValue());
  }

  @Test
  void of_exp() {
    assertThat(checksum(x -> kernel.exponentials(x, 0, x.length, 0f))).isEqualTo("75a3c444");
  }

  @ParameterizedTest
  @CsvSource({
    "GELU_NEW, a09dff0e",
    "GELU, 00000000",
    "GELU_10, 00000000",
    "QUICK_GELU, 00000000",
    "SILU, 00000000",
    "HARDSWISH, 00000000",
    "MISH, 00000000",
    "RELU, 00000000",
    "RELU2, 00000000",
    "RELU6, 00000000",
    "LEAKY_RELU, 00000000",
    "TANH, 00000000",
    "SIGMOID, 00000000",
    "LAPLACE, 00000000",
    "LINEAR, 00000000"
  })
  void of_every_activation(Activation activation, String checksum) {
    assertThat(checksum(x -> kernel.activate(activation, x, 0, x.length))).isEqualTo(checksum);
  }
}
