package ovid.model.transformer;

import ovid.model.kernel.Kernel;
import ovid.model.values.WeightType;

/**
 * An array of packed weights, of one of the types that weights are kept in. Indexes are those of
 * panels whose columns are in order.
 */
sealed interface Packed {

  /** Room for that many weights, after {@link #first} elements that align them. */
  static Packed allocate(WeightType type, long count) {
    return switch (type) {
      case FP32 -> new Floats(Panels.allocate(count));
      case BF16 -> new Halves(Panels.allocateHalves(count));
    };
  }

  /** Index of the first weight. */
  int first();

  float get(int at);

  /** Keeps a weight, rounded to the nearest that the type has, ties to even. */
  void set(int at, float weight);

  /** Keeps weights that follow each other. */
  void set(int at, float[] weights, int from, int count);

  /** Weights in fp32. */
  record Floats(float[] values) implements Packed {
    @Override
    public int first() {
      return Panels.FIRST;
    }

    @Override
    public float get(int at) {
      return values[at];
    }

    @Override
    public void set(int at, float weight) {
      values[at] = weight;
    }

    @Override
    public void set(int at, float[] weights, int from, int count) {
      System.arraycopy(weights, from, values, at, count);
    }
  }

  /** Weights in bf16, the upper half of fp32, columns placed as {@link Kernel#narrowPlace} says. */
  record Halves(short[] values) implements Packed {
    private static final int FIRST = 2 * Panels.FIRST;
    private static final int ALMOST_HALF = 0x7fff;

    @Override
    public int first() {
      return FIRST;
    }

    private static int place(int at) {
      int column = (at - FIRST) % Kernel.TILE_COLUMNS;
      return at - column + Kernel.narrowPlace(column);
    }

    @Override
    public float get(int at) {
      return Float.intBitsToFloat(values[place(at)] << Short.SIZE);
    }

    @Override
    public void set(int at, float weight) {
      int bits = Float.floatToRawIntBits(weight);
      values[place(at)] =
          (short) ((bits + ALMOST_HALF + ((bits >>> Short.SIZE) & 1)) >>> Short.SIZE);
    }

    @Override
    public void set(int at, float[] weights, int from, int count) {
      for (int i = 0; i < count; i++) {
        set(at + i, weights[from + i]);
      }
    }
  }
}
