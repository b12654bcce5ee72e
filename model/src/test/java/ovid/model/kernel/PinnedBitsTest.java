package ovid.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
  @EnumSource
  void of_every_activation(Activation activation) {
    assertThat(checksum(x -> kernel.activate(activation, x, 0, x.length)))
        .isEqualTo(pinned(activation));
  }

  private static String pinned(Activation activation) {
    return switch (activation) {
      case GELU_NEW -> "a09dff0e";
      case GELU -> "c1990059";
      case GELU_10 -> "acf67c06";
      case QUICK_GELU -> "92301814";
      case SILU -> "ff55158c";
      case HARDSWISH -> "2ef9f976";
      case MISH -> "32ef1a90";
      case RELU -> "b2a33dc2";
      case RELU2 -> "2242fd96";
      case RELU6 -> "8de3fd3f";
      case LEAKY_RELU -> "6cb06b65";
      case TANH -> "8b7d5cd8";
      case SIGMOID -> "33b9ba9a";
      case LAPLACE -> "c5e9e579";
      case LINEAR -> "273e7876";
    };
  }
}
