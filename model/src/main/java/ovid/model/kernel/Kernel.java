package ovid.model.kernel;

import ovid.model.values.Activation;

/**
 * The loops that a forward pass spends its time in. Every implementation gives the same bits: the
 * Javadoc here says not only what is computed but in which order.
 *
 * <p>Implementations are stateless, own none of the arrays, and check their arguments by {@code
 * assert} only. "{@code x} at {@code xAt}" means the elements of {@code x} from index {@code xAt}.
 */
public interface Kernel {
  /** Rows of a register tile; packed activations have panels of this many rows. */
  int TILE_ROWS = 12;

  /** Columns of a register tile; packed weights have panels of this many columns. */
  int TILE_COLUMNS = 32;

  /** Floats in a register tile. */
  int TILE = TILE_ROWS * TILE_COLUMNS;

  /** Partial sums of a reduction along a row, whatever the width of the hardware's vectors. */
  int PARTIAL_SUMS = 16;

  /** What results record: {@code "vector 512 bit"} or {@code "scalar"}. */
  String name();

  /**
   * One tile of a matrix product. To element {@code (r, j)} of {@code start} blocks of terms are
   * added in ascending order, each one chain of fused multiply-adds over ascending {@code k}, which
   * begins with +0; the last may be shorter. With the tile itself as start a product that was
   * suspended after whole blocks goes on.
   *
   * @param rows 1 to {@link #TILE_ROWS}
   * @param depth number of terms, at least 1
   * @param block terms of a block, at least 1; part of the numerics
   * @param a panel {@code [depth, TILE_ROWS]}; only the first {@code rows} of a line are read
   * @param b panel {@code [depth, TILE_COLUMNS]}
   * @param start what the blocks are added to
   * @param startStride floats between two rows of {@code start}; 0 for one row for all
   * @param tile result {@code [rows, TILE_COLUMNS]}
   * @param tileStride floats between two rows of {@code tile}
   */
  void multiply(
      int rows,
      int depth,
      int block,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride);

  /**
   * As {@link #multiply}, but element {@code (r, j)} is one chain over all terms, which begins with
   * that of {@code start}, up to the sign of zero: so it can be suspended and go on anywhere.
   */
  void chain(
      int rows,
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride);

  /**
   * As the other one, with weights in bf16 that are widened exactly, and of several panels at once:
   * the tile is {@code [rows, panels * TILE_COLUMNS]}. A line of a panel holds its columns as
   * {@link #narrowPlace} says.
   *
   * @param panels number of panels, at least 1
   * @param panelStride elements from one panel to the next
   */
  void multiply(
      int rows,
      int panels,
      int panelStride,
      int depth,
      int block,
      float[] a,
      int aAt,
      short[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride);

  /**
   * Widens lines of a panel of bf16 to fp32, exactly.
   *
   * @param b panel {@code [lines, TILE_COLUMNS]}, columns placed as {@link #narrowPlace} says
   * @param target panel {@code [lines, TILE_COLUMNS]}, columns in order
   */
  void widen(short[] b, int bAt, int lines, float[] target, int targetAt);

  /**
   * The place of a column in a line of a panel of bf16: column {@code j} of the first half comes
   * before column {@code j} of the second, so that an int holds a pair of them and either takes one
   * instruction to widen.
   */
  static int narrowPlace(int column) {
    int half = TILE_COLUMNS / 2;
    return column % half * 2 + column / half;
  }

  /**
   * Packs {@link #TILE_ROWS} rows, of which not all need be valid: {@code y[i, r] = x[r, i]}.
   *
   * @param stride floats between two rows of {@code x}
   * @param count elements of a row
   * @param y panel {@code [count, TILE_ROWS]}
   */
  void pack(float[] x, int xAt, int stride, int count, float[] y, int yAt);

  /**
   * Applies an activation in place. Each is a fixed sequence of operations, which {@link
   * ScalarActivations} spells out.
   *
   * @param count a multiple of {@link #PARTIAL_SUMS}
   */
  void activate(Activation activation, float[] x, int at, int count);

  /**
   * Normalises one row to mean 0 and variance 1, then scales and shifts it: {@code fma((x - mean) *
   * inverse, gain, bias)}. Both sums have {@link #PARTIAL_SUMS} partial sums, strided by column.
   *
   * @param gain {@code [width]}, likewise {@code bias}, {@code x} and {@code y}
   * @param epsilon added to the variance
   */
  void normalize(
      float[] x, int xAt, int width, float[] gain, float[] bias, float epsilon, float[] y, int yAt);

  /**
   * Replaces every element by {@code exp(x - maximum)} and returns their sum, with {@link
   * #PARTIAL_SUMS} partial sums, strided by index. Elements of negative infinity become 0.
   *
   * @param count a multiple of {@link #PARTIAL_SUMS}
   * @param maximum of the elements, finite
   */
  float exponentials(float[] x, int at, int count, float maximum);

  /**
   * The same sum, the elements left alone.
   *
   * @param count a multiple of {@link #PARTIAL_SUMS}
   */
  float sumOfExponentials(float[] x, int at, int count, float maximum);

  /**
   * The element at {@link #indexOfMaximum}, up to the sign of zero.
   *
   * @param count at least 1
   */
  float maximum(float[] x, int at, int count);

  /**
   * Index relative to {@code at} of the largest element, the lowest among equals.
   *
   * @param count at least 1
   */
  int indexOfMaximum(float[] x, int at, int count);
}
