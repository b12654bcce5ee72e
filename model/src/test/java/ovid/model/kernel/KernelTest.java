package ovid.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static ovid.model.kernel.Kernel.PARTIAL_SUMS;
import static ovid.model.kernel.Kernel.TILE_COLUMNS;
import static ovid.model.kernel.Kernel.TILE_ROWS;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.values.Activation;

/**
 * The kernel of the process against the scalar one, bit for bit; Surefire runs it at every width.
 */
class KernelTest {
  private static final int BLOCK = 128;
  private static final int AT = 5;
  private static final int STRIDE = TILE_COLUMNS + 9;

  private final Kernel kernel = Kernels.chosen();
  private final Kernel scalar = Kernels.scalar();

  static IntStream heights() {
    return IntStream.rangeClosed(1, TILE_ROWS);
  }

  private static float[] random(int length, double scale, long seed) {
    Random random = new Random(seed);
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) (scale * random.nextGaussian());
    }
    return x;
  }

  /** Compares bits, NaN with NaN. */
  private static void assertSame(float[] actual, float[] expected) {
    assertThat(bits(actual)).containsExactly(bits(expected));
  }

  private static int[] bits(float... x) {
    return IntStream.range(0, x.length).map(i -> Float.floatToIntBits(x[i])).toArray();
  }

  @ParameterizedTest
  @MethodSource("heights")
  void a_tile_of_any_height_and_depth_is_the_scalar_one(int rows) {
    for (int depth : new int[] {1, 2, 3, 7, 64, 128, 129, 300, 768}) {
      float[] a = random(AT + depth * TILE_ROWS, 1, depth);
      float[] b = random(AT + depth * TILE_COLUMNS, 1, depth + 1);
      float[] bias = random(AT + TILE_COLUMNS, 1, depth + 2);
      float[] expected = random(AT + TILE_ROWS * STRIDE, 1, 3);
      float[] actual = expected.clone();
      scalar.multiply(rows, depth, BLOCK, a, AT, b, AT, bias, AT, 0, expected, AT, STRIDE);
      kernel.multiply(rows, depth, BLOCK, a, AT, b, AT, bias, AT, 0, actual, AT, STRIDE);
      assertSame(actual, expected);
      scalar.multiply(rows, depth, BLOCK, a, AT, b, AT, expected, AT, STRIDE, expected, AT, STRIDE);
      kernel.multiply(rows, depth, BLOCK, a, AT, b, AT, actual, AT, STRIDE, actual, AT, STRIDE);
      assertSame(actual, expected);
      scalar.chain(rows, depth, a, AT, b, AT, bias, AT, 0, expected, AT, STRIDE);
      kernel.chain(rows, depth, a, AT, b, AT, bias, AT, 0, actual, AT, STRIDE);
      assertSame(actual, expected);
      scalar.chain(rows, depth, a, AT, b, AT, expected, AT, STRIDE, expected, AT, STRIDE);
      kernel.chain(rows, depth, a, AT, b, AT, actual, AT, STRIDE, actual, AT, STRIDE);
      assertSame(actual, expected);
    }
  }

  @Test
  void an_element_is_its_start_and_blocks_of_128_terms_each_a_chain() {
    int depth = 300;
    float[] a = random(depth * TILE_ROWS, 1, 1);
    float[] b = random(depth * TILE_COLUMNS, 1, 2);
    float[] start = random(TILE_COLUMNS, 1, 3);
    float[] expected = new float[Kernel.TILE];
    for (int r = 0; r < TILE_ROWS; r++) {
      for (int j = 0; j < TILE_COLUMNS; j++) {
        float sum = start[j];
        for (int first = 0; first < depth; first += 128) {
          float block = 0;
          for (int k = first; k < Math.min(depth, first + 128); k++) {
            block = Math.fma(a[k * TILE_ROWS + r], b[k * TILE_COLUMNS + j], block);
          }
          sum += block;
        }
        expected[r * TILE_COLUMNS + j] = sum;
      }
    }
    for (Kernel each : List.of(kernel, scalar)) {
      float[] tile = new float[Kernel.TILE];
      each.multiply(TILE_ROWS, depth, BLOCK, a, 0, b, 0, start, 0, 0, tile, 0, TILE_COLUMNS);
      assertSame(tile, expected);
    }
  }

  /** Half is what the theory of random roundings gives for 768 terms and blocks of 128. */
  @Test
  void blocks_err_less_than_half_as_much_as_one_chain() {
    int depth = 768;
    float[] a = random(depth * TILE_ROWS, 1, 1);
    float[] b = random(depth * TILE_COLUMNS, 1, 2);
    float[] zero = new float[TILE_COLUMNS];
    float[] blocks = new float[Kernel.TILE];
    float[] chain = new float[Kernel.TILE];
    kernel.multiply(TILE_ROWS, depth, BLOCK, a, 0, b, 0, zero, 0, 0, blocks, 0, TILE_COLUMNS);
    kernel.chain(TILE_ROWS, depth, a, 0, b, 0, zero, 0, 0, chain, 0, TILE_COLUMNS);
    assertThat(squaredError(blocks, depth, a, b))
        .isLessThan(squaredError(chain, depth, a, b) / (2 * 2));
  }

  private static double squaredError(float[] tile, int depth, float[] a, float[] b) {
    double error = 0;
    for (int r = 0; r < TILE_ROWS; r++) {
      for (int j = 0; j < TILE_COLUMNS; j++) {
        double exact = 0;
        for (int k = 0; k < depth; k++) {
          exact += (double) a[k * TILE_ROWS + r] * b[k * TILE_COLUMNS + j];
        }
        error += Math.pow(tile[r * TILE_COLUMNS + j] - exact, 2);
      }
    }
    return error;
  }

  @ParameterizedTest
  @MethodSource("heights")
  void weights_in_bf16_are_widened_exactly(int rows) {
    for (int depth : new int[] {1, 3, 64, 129, 300}) {
      for (int panels : new int[] {1, 3, 4, 9}) {
        float[] wide = random(AT + panels * depth * TILE_COLUMNS, 1, depth);
        short[] narrow = narrow(wide);
        int stride = AT + panels * TILE_COLUMNS;
        float[] a = random(AT + depth * TILE_ROWS, 1, depth);
        float[] bias = random(stride, 1, depth + 2);
        float[] expected = random(AT + TILE_ROWS * stride, 1, 3);
        float[] actual = expected.clone();
        float[] scalars = expected.clone();
        int size = depth * TILE_COLUMNS;
        for (int p = 0; p < panels; p++) {
          int from = AT + p * TILE_COLUMNS;
          int b = AT + p * size;
          scalar.multiply(
              rows, depth, BLOCK, a, AT, wide, b, bias, from, 0, expected, from, stride);
        }
        kernel.multiply(
            rows, panels, size, depth, BLOCK, a, AT, narrow, AT, bias, AT, 0, actual, AT, stride);
        assertSame(actual, expected);
        scalar.multiply(
            rows, panels, size, depth, BLOCK, a, AT, narrow, AT, bias, AT, 0, scalars, AT, stride);
        assertSame(scalars, expected);
      }
    }
  }

  @Test
  void widened_lines_are_the_columns_in_order_and_nothing_else() {
    float[] wide = random(AT + 7 * TILE_COLUMNS, 1, 1);
    short[] narrow = narrow(wide);
    float[] expected = Arrays.copyOf(wide, wide.length + 1);
    Arrays.fill(expected, 0, AT, 0f);
    for (Kernel each : List.of(kernel, scalar)) {
      float[] widened = new float[expected.length];
      each.widen(narrow, AT, 7, widened, AT);
      assertSame(widened, expected);
    }
  }

  /** Rounds lines to bf16, in place and to where the kernel wants them. */
  private static short[] narrow(float[] wide) {
    short[] narrow = new short[wide.length];
    for (int i = AT; i < wide.length; i++) {
      int bits = Float.floatToRawIntBits(wide[i]) >>> Short.SIZE;
      int column = (i - AT) % TILE_COLUMNS;
      narrow[i - column + Kernel.narrowPlace(column)] = (short) bits;
      wide[i] = Float.intBitsToFloat(bits << Short.SIZE);
    }
    return narrow;
  }

  @Test
  void a_suspended_chain_goes_on_as_if_it_had_not_been() {
    int depth = 100;
    float[] a = random(depth * TILE_ROWS, 1, 1);
    float[] b = random(depth * TILE_COLUMNS, 1, 2);
    float[] zero = new float[TILE_COLUMNS];
    float[] whole = new float[Kernel.TILE];
    float[] parts = new float[Kernel.TILE];
    kernel.chain(TILE_ROWS, depth, a, 0, b, 0, zero, 0, 0, whole, 0, TILE_COLUMNS);
    kernel.chain(TILE_ROWS, 37, a, 0, b, 0, zero, 0, 0, parts, 0, TILE_COLUMNS);
    kernel.chain(
        TILE_ROWS,
        63,
        a,
        37 * TILE_ROWS,
        b,
        37 * TILE_COLUMNS,
        parts,
        0,
        TILE_COLUMNS,
        parts,
        0,
        TILE_COLUMNS);
    assertSame(parts, whole);
  }

  @Test
  void a_product_that_was_suspended_after_whole_blocks_goes_on_as_if_it_had_not_been() {
    int depth = 300;
    int before = 2 * BLOCK;
    float[] a = random(depth * TILE_ROWS, 1, 1);
    float[] b = random(depth * TILE_COLUMNS, 1, 2);
    float[] start = random(TILE_COLUMNS, 1, 3);
    float[] whole = new float[Kernel.TILE];
    float[] parts = new float[Kernel.TILE];
    int stride = TILE_COLUMNS;
    kernel.multiply(TILE_ROWS, depth, BLOCK, a, 0, b, 0, start, 0, 0, whole, 0, stride);
    kernel.multiply(TILE_ROWS, before, BLOCK, a, 0, b, 0, start, 0, 0, parts, 0, stride);
    int left = before * TILE_ROWS;
    int right = before * TILE_COLUMNS;
    int rest = depth - before;
    kernel.multiply(TILE_ROWS, rest, BLOCK, a, left, b, right, parts, 0, stride, parts, 0, stride);
    assertSame(parts, whole);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16, 17, 32, 100})
  void packed_rows_are_the_transposed_rows_and_nothing_else(int count) {
    float[] x = random(AT + TILE_ROWS * STRIDE + count, 1, count);
    float[] actual = new float[AT + count * TILE_ROWS + AT];
    float[] expected = actual.clone();
    kernel.pack(x, AT, STRIDE, count, actual, AT);
    for (int i = 0; i < count; i++) {
      for (int r = 0; r < TILE_ROWS; r++) {
        expected[AT + i * TILE_ROWS + r] = x[AT + r * STRIDE + i];
      }
    }
    assertSame(actual, expected);
  }

  @ParameterizedTest
  @EnumSource
  void an_activation_is_equal_over_the_whole_range_of_floats(Activation activation) {
    float[] expected = everyKindOfFloat();
    float[] actual = expected.clone();
    scalar.activate(activation, expected, 0, expected.length);
    kernel.activate(activation, actual, 0, actual.length);
    assertSame(actual, expected);
  }

  @ParameterizedTest
  @EnumSource
  void an_activation_leaves_its_neighbours_alone(Activation activation) {
    float[] x = random(64, 1, 1);
    float[] before = x.clone();
    kernel.activate(activation, x, 16, 32);
    assertSame(Arrays.copyOf(x, 16), Arrays.copyOf(before, 16));
    assertSame(Arrays.copyOfRange(x, 48, 64), Arrays.copyOfRange(before, 48, 64));
  }

  /** A float of every exponent, both signs, some mantissas; infinities and NaN included. */
  private static float[] everyKindOfFloat() {
    float[] x = new float[1 << 16];
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.intBitsToFloat(i << 16 | (i * 40_503 & 0xffff));
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 15, 16, 17, 31, 33, 48, 100, 768, 769, 1600})
  void rows_of_any_width_are_normalized_equally(int width) {
    float[] x = random(AT + width, 3, width);
    float[] gain = random(width, 1, 1);
    float[] bias = random(width, 1, 2);
    float[] expected = random(AT + width + AT, 1, 3);
    float[] actual = expected.clone();
    scalar.normalize(x, AT, width, gain, bias, 1e-5f, expected, AT);
    kernel.normalize(x, AT, width, gain, bias, 1e-5f, actual, AT);
    assertSame(actual, expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 33})
  void exponentials_and_their_sums_are_equal(int vectors) {
    int count = vectors * PARTIAL_SUMS;
    float[] x = random(AT + count + AT, 20, vectors);
    for (int i = AT; i < AT + count; i += 7) {
      x[i] = Float.NEGATIVE_INFINITY;
    }
    float expectedSum = scalar.sumOfExponentials(x, AT, count, 12.5f);
    assertSame(
        new float[] {kernel.sumOfExponentials(x, AT, count, 12.5f)}, new float[] {expectedSum});
    float[] expected = x.clone();
    float maximum = scalar.maximum(expected, AT, count);
    assertThat(kernel.maximum(x, AT, count)).isEqualTo(maximum);
    float sum = scalar.exponentials(expected, AT, count, maximum);
    assertSame(new float[] {kernel.exponentials(x, AT, count, maximum)}, new float[] {sum});
    assertSame(x, expected);
  }

  @Test
  void exponentials_of_anything_finite_are_equal() {
    float[] x = everyKindOfFloat();
    for (int at = 0; at < x.length; at += PARTIAL_SUMS) {
      float[] expected = Arrays.copyOfRange(x, at, at + PARTIAL_SUMS);
      float[] actual = expected.clone();
      float largest = scalar.maximum(expected, 0, PARTIAL_SUMS);
      float sum = scalar.exponentials(expected, 0, PARTIAL_SUMS, largest);
      float maximum = kernel.maximum(actual, 0, PARTIAL_SUMS);
      assertSame(
          new float[] {kernel.exponentials(actual, 0, PARTIAL_SUMS, maximum)}, new float[] {sum});
      assertSame(actual, expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 6, 13, 16, 25, 207, 512, 702, 4098})
  void the_first_of_the_largest_elements_is_found(int count) {
    float[] x = random(AT + count, 1, count);
    for (int i = 0; i < count; i += Math.ceilDiv(count, 50)) {
      float[] each = x.clone();
      each[AT + i] = 9f;
      each[AT + count - 1] = 9f;
      assertThat(kernel.indexOfMaximum(each, AT, count)).isEqualTo(i);
    }
  }

  @Test
  void what_is_not_a_number_wins_only_in_front() {
    for (int nan = 0; nan < 70; nan++) {
      float[] x = random(70, 1, nan);
      x[nan] = Float.NaN;
      assertThat(kernel.indexOfMaximum(x, 0, x.length))
          .isEqualTo(scalar.indexOfMaximum(x, 0, x.length));
      assertSame(
          new float[] {kernel.maximum(x, 0, x.length)},
          new float[] {scalar.maximum(x, 0, x.length)});
    }
  }
}
