package ovid.model.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import ovid.model.values.Activation;

/**
 * The loops on the Vector API, at the width of {@link Kernels#vectorBits}. Lanes are different
 * columns of a product, and the partial sums of a reduction, so the width changes no bit.
 */
final class VectorKernel implements Kernel {
  static final VectorSpecies<Float> SPECIES =
      VectorSpecies.of(float.class, VectorShape.forBitSize(Kernels.vectorBits()));

  private static final int LANES = SPECIES.length();

  /** Which lane meets which in the tree that adds up partial sums: that 8, 4, 2, 1 further on. */
  private static final VectorShuffle<Float> BY_8 = shuffle(8);

  private static final VectorShuffle<Float> BY_4 = shuffle(4);
  private static final VectorShuffle<Float> BY_2 = shuffle(2);
  private static final VectorShuffle<Float> BY_1 = shuffle(1);

  private static VectorShuffle<Float> shuffle(int distance) {
    return VectorShuffle.iota(SPECIES, distance, 1, true);
  }

  @Override
  public String name() {
    return "vector " + SPECIES.vectorBitSize() + " bit";
  }

  @Override
  public void multiply(
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
      int tileStride) {
    assert rows >= 1 && rows <= TILE_ROWS && depth >= 1 && block >= 1;
    RegisterTiles.multiply(
        rows, depth, block, a, aAt, b, bAt, start, startAt, startStride, tile, tileAt, tileStride);
  }

  @Override
  public void chain(
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
      int tileStride) {
    assert rows >= 1 && rows <= TILE_ROWS && depth >= 1;
    RegisterTiles.chain(
        rows, depth, a, aAt, b, bAt, start, startAt, startStride, tile, tileAt, tileStride);
  }

  @Override
  public void multiply(
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
      int tileStride) {
    assert rows >= 1 && rows <= TILE_ROWS && panels >= 1 && depth >= 1 && block >= 1;
    NarrowTiles.multiply(
        rows,
        panels,
        panelStride,
        depth,
        block,
        a,
        aAt,
        b,
        bAt,
        start,
        startAt,
        startStride,
        tile,
        tileAt,
        tileStride);
  }

  @Override
  public void widen(short[] b, int bAt, int lines, float[] target, int targetAt) {
    NarrowTiles.widen(b, bAt, lines, target, targetAt);
  }

  @Override
  public void pack(float[] x, int xAt, int stride, int count, float[] y, int yAt) {
    Arithmetic.pack(x, xAt, stride, count, y, yAt);
  }

  @Override
  public void activate(Activation activation, float[] x, int at, int count) {
    assert count % PARTIAL_SUMS == 0;
    VectorActivations.apply(activation, x, at, count);
  }

  @Override
  public void normalize(
      float[] x,
      int xAt,
      int width,
      float[] gain,
      float[] bias,
      float epsilon,
      float[] y,
      int yAt) {
    float mean = sum(x, xAt, width) / width;
    float inverse = Arithmetic.inverseDeviation(sumOfSquares(x, xAt, width, mean) / width, epsilon);
    FloatVector means = FloatVector.broadcast(SPECIES, mean);
    FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
    int whole = SPECIES.loopBound(width);
    for (int i = 0; i < whole; i += LANES) {
      load(x, xAt + i)
          .sub(means)
          .mul(inverses)
          .fma(load(gain, i), load(bias, i))
          .intoArray(y, yAt + i);
    }
    for (int i = whole; i < width; i++) {
      y[yAt + i] = Math.fma((x[xAt + i] - mean) * inverse, gain[i], bias[i]);
    }
  }

  /** Accumulators beyond the 16 partial sums stay zero, and cost nothing. */
  private static float sum(float[] x, int at, int width) {
    FloatVector a = zero();
    FloatVector b = zero();
    FloatVector c = zero();
    FloatVector d = zero();
    int whole = width - width % PARTIAL_SUMS;
    for (int i = at; i < at + whole; i += PARTIAL_SUMS) {
      a = a.add(load(x, i));
      if (LANES <= 8) {
        b = b.add(load(x, i + LANES));
      }
      if (LANES == 4) {
        c = c.add(load(x, i + 2 * LANES));
        d = d.add(load(x, i + 3 * LANES));
      }
    }
    if (whole < width) {
      a = a.add(load(x, at, whole, width));
      b = b.add(load(x, at, whole + LANES, width));
      c = c.add(load(x, at, whole + 2 * LANES, width));
      d = d.add(load(x, at, whole + 3 * LANES, width));
    }
    return tree(a, b, c, d);
  }

  private static float sumOfSquares(float[] x, int at, int width, float mean) {
    FloatVector means = FloatVector.broadcast(SPECIES, mean);
    FloatVector a = zero();
    FloatVector b = zero();
    FloatVector c = zero();
    FloatVector d = zero();
    int whole = width - width % PARTIAL_SUMS;
    for (int i = at; i < at + whole; i += PARTIAL_SUMS) {
      a = addSquare(load(x, i).sub(means), a);
      if (LANES <= 8) {
        b = addSquare(load(x, i + LANES).sub(means), b);
      }
      if (LANES == 4) {
        c = addSquare(load(x, i + 2 * LANES).sub(means), c);
        d = addSquare(load(x, i + 3 * LANES).sub(means), d);
      }
    }
    if (whole < width) {
      a = addSquare(deviation(x, at, whole, width, means), a);
      b = addSquare(deviation(x, at, whole + LANES, width, means), b);
      c = addSquare(deviation(x, at, whole + 2 * LANES, width, means), c);
      d = addSquare(deviation(x, at, whole + 3 * LANES, width, means), d);
    }
    return tree(a, b, c, d);
  }

  private static FloatVector addSquare(FloatVector x, FloatVector sum) {
    return x.fma(x, sum);
  }

  @Override
  public float exponentials(float[] x, int at, int count, float maximum) {
    assert count % PARTIAL_SUMS == 0;
    FloatVector maxima = FloatVector.broadcast(SPECIES, maximum);
    for (int i = at; i < at + count; i += LANES) {
      VectorArithmetic.exp(load(x, i).sub(maxima)).intoArray(x, i);
    }
    // Not in the same loop: it would be too large for the compiler to inline all of it.
    return sum(x, at, count);
  }

  @Override
  public float sumOfExponentials(float[] x, int at, int count, float maximum) {
    assert count % PARTIAL_SUMS == 0;
    FloatVector maxima = FloatVector.broadcast(SPECIES, maximum);
    FloatVector a = zero();
    FloatVector b = zero();
    FloatVector c = zero();
    FloatVector d = zero();
    for (int i = at; i < at + count; i += PARTIAL_SUMS) {
      a = a.add(VectorArithmetic.exp(load(x, i).sub(maxima)));
      if (LANES <= 8) {
        b = b.add(VectorArithmetic.exp(load(x, i + LANES).sub(maxima)));
      }
      if (LANES == 4) {
        c = c.add(VectorArithmetic.exp(load(x, i + 2 * LANES).sub(maxima)));
        d = d.add(VectorArithmetic.exp(load(x, i + 3 * LANES).sub(maxima)));
      }
    }
    return tree(a, b, c, d);
  }

  @Override
  public int indexOfMaximum(float[] x, int at, int count) {
    float maximum = maximum(x, at, count);
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += LANES) {
      VectorMask<Float> equal = load(x, at + i).compare(VectorOperators.EQ, maximum);
      if (equal.anyTrue()) {
        return i + equal.firstTrue();
      }
    }
    for (int i = whole; i < count; i++) {
      if (x[at + i] == maximum) {
        return i;
      }
    }
    // Only a leading NaN equals nothing; it also is never exceeded.
    return 0;
  }

  @Override
  public float maximum(float[] x, int at, int count) {
    if (Float.isNaN(x[at])) {
      return x[at];
    }
    FloatVector best = lowest();
    FloatVector a = lowest();
    FloatVector b = lowest();
    FloatVector c = lowest();
    int unrolled = count - count % (4 * LANES);
    for (int i = at; i < at + unrolled; i += 4 * LANES) {
      best = greater(best, load(x, i));
      a = greater(a, load(x, i + LANES));
      b = greater(b, load(x, i + 2 * LANES));
      c = greater(c, load(x, i + 3 * LANES));
    }
    best = best.max(a).max(b.max(c));
    int whole = SPECIES.loopBound(count);
    for (int i = at + unrolled; i < at + whole; i += LANES) {
      best = greater(best, load(x, i));
    }
    if (LANES > 8) {
      best = best.max(best.rearrange(BY_8));
    }
    if (LANES > 4) {
      best = best.max(best.rearrange(BY_4));
    }
    best = best.max(best.rearrange(BY_2));
    best = best.max(best.rearrange(BY_1));
    float maximum = best.lane(0);
    for (int i = at + whole; i < at + count; i++) {
      maximum = x[i] > maximum ? x[i] : maximum;
    }
    return maximum;
  }

  /** Not max: that would let a NaN win. */
  private static FloatVector greater(FloatVector best, FloatVector each) {
    return best.blend(each, each.compare(VectorOperators.GT, best));
  }

  /** No constant: the compiler would keep a sum that begins with one as an object. */
  private static FloatVector zero() {
    return FloatVector.zero(SPECIES);
  }

  private static FloatVector lowest() {
    return FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  /** Elements from {@code i} on; zero, which leaves sums alone, from {@code width} on. */
  private static FloatVector load(float[] x, int at, int i, int width) {
    return FloatVector.fromArray(SPECIES, x, at + i, SPECIES.indexInRange(i, width));
  }

  private static FloatVector deviation(float[] x, int at, int i, int width, FloatVector means) {
    VectorMask<Float> valid = SPECIES.indexInRange(i, width);
    return zero().blend(FloatVector.fromArray(SPECIES, x, at + i, valid).sub(means), valid);
  }

  /** Adds up the partial sums as {@link Arithmetic#sum} does. */
  private static float tree(FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
    FloatVector sum = a;
    if (LANES > 8) {
      sum = sum.add(sum.rearrange(BY_8));
    }
    if (LANES == 8) {
      sum = sum.add(b);
    }
    if (LANES > 4) {
      sum = sum.add(sum.rearrange(BY_4));
    }
    if (LANES == 4) {
      sum = sum.add(c).add(b.add(d));
    }
    sum = sum.add(sum.rearrange(BY_2));
    return sum.add(sum.rearrange(BY_1)).lane(0);
  }
}
