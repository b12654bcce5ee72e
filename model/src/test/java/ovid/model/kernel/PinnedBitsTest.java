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
    assertThat(checksum(this::exponentials)).isEqualTo("67e56421");
  }

  /** A NaN, of which every processor has others, is left as it is. */
  private void exponentials(float[] x) {
    float[] before = x.clone();
    kernel.exponentials(x, 0, x.length, 0f);
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.isNaN(before[i]) ? Float.NaN : x[i];
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GELU_NEW, a09dff0e",
    "GELU, c1990059",
    "GELU_10, acf67c06",
    "QUICK_GELU, 92301814",
    "SILU, ff55158c",
    "HARDSWISH, 2ef9f976",
    "MISH, 32ef1a90",
    "RELU, b2a33dc2",
    "RELU2, 2242fd96",
    "RELU6, 8de3fd3f",
    "LEAKY_RELU, 6cb06b65",
    "TANH, 8b7d5cd8",
    "SIGMOID, 33b9ba9a",
    "LAPLACE, c5e9e579",
    "LINEAR, 273e7876"
  })
  void of_every_activation(Activation activation, String checksum) {
    assertThat(checksum(x -> kernel.activate(activation, x, 0, x.length))).isEqualTo(checksum);
  }
}
